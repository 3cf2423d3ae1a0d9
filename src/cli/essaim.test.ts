// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../lib/server/database/database.server.ts';
import { aTemporaryFolder } from '../lib/server/database/temporaryDatabase.ts';
import {
  aCompleteLesson,
  aCourse,
  aLesson,
  anItem,
  aSelfAssessment,
  inCourse,
  writeCourse,
  type CourseFiles,
} from '../lib/web/checks/courseTesting.ts';
import { essaim, essaimProcess } from './essaimTesting.ts';

// A process, where there is one, strips types and loads the renderer first.
const timeout = 60_000;

const folders: Array<() => void> = [];

afterEach(() => {
  for (const remove of folders.splice(0)) remove();
});

function writeFiles(changes: CourseFiles): string {
  const { folder, remove } = writeCourse(aCourse(changes));
  folders.push(remove);
  return folder;
}

const secondLesson = 'essai/fr/01-debut/02-suite.md';
const withFault = { [secondLesson]: aLesson('Un mot.\n\n# Un titre', { id: 'lecon-suite' }) };
const withoutIds = {
  [inCourse.selfAssessment]: aSelfAssessment(anItem.replaceAll(/ \{#[^}]*\}/g, '')),
  [secondLesson]: '---\r\ntitle: La suite\r\n---\r\n',
};

describe('essaim', { timeout }, () => {
  test('ends its process with its code, what it says and what it complains of apart', async () => {
    const folder = writeFiles(withFault);
    const [good, bad, faulty] = await Promise.all([
      essaimProcess(['--help']),
      essaimProcess(['cours']),
      essaimProcess(['courses', 'check', '--courses', '.'], { cwd: folder }),
    ]);
    expect([good.code, bad.code, faulty.code]).toEqual([0, 2, 1]);
    expect([good.output, good.complaints]).toEqual([expect.stringContaining('--help'), '']);
    expect(bad.output).toBe('');
    expect(bad.complaints).toContain('cours');
    expect(faulty.output).toContain('02-suite.md');
  });

  test.each([
    ['--help'],
    ['courses', '--help'],
    ['courses', 'check', '--help'],
    ['courses', 'ids', '-h'],
    ['backup', '--help'],
    ['restore', '-h'],
  ])('tells its use when asked: %s %s %s', async (...args) => {
    const { code, output, complaints } = await essaim(args.filter(Boolean));
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
    expect(output).toContain('--help');
  });

  test.each([
    [[]],
    [['cours']],
    [['courses']],
    [['courses', 'toString']],
    [['courses', 'check', 'plus']],
    [['courses', 'check', '--tout']],
    [['courses', 'check', '--courses']],
    [['courses', 'check', '--courses', 'nulle-part']],
    [['courses', 'ids', '--lang', 'de']],
    [['restore']],
    [['restore', 'one.zip', 'two.zip']],
    [['backup', '--keep', '0']],
    [['backup', '--keep']],
    [['migrate', 'now']],
  ])('ends with 2 and a complaint when called as %j', async (args) => {
    const { code, output, complaints } = await essaim(args);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(complaints).not.toBe('');
    expect(complaints).not.toMatch(/\bat .*:\d+/);
  });
});

describe('essaim courses check', { timeout }, () => {
  test('ends with 0 and counts what it read when all is well', async () => {
    expect(await essaim(['courses', 'check', '--courses', writeFiles({})])).toEqual({
      code: 0,
      output: '6 fichiers, aucun problème\n',
      complaints: '',
    });
  });

  test('ends with 1 and gives each problem its place, seen from the current folder', async () => {
    const folder = writeFiles(withFault);
    const { code, output } = await essaim(['courses', 'check', '--courses', '.', '--lang', 'en'], { cwd: folder });
    const [problem, count] = output.split('\n');
    expect(code).toBe(1);
    expect(problem).toMatch(/^essai\/fr\/01-debut\/02-suite\.md:8: The heading “Un titre” .*\.$/);
    expect(count).toBe('7 files, 1 problem');
  });

  test('looks for the courses where the environment says, else below the current folder', async () => {
    const folder = writeFiles({});
    cpSync(join(folder, 'essai'), join(folder, 'courses/essai'), { recursive: true });
    rmSync(join(folder, 'essai'), { recursive: true });
    const runs = [
      essaim(['courses', 'check'], { environment: { ESSAIM_COURSES: join(folder, 'courses') } }),
      essaim(['courses', 'check'], { environment: { ESSAIM_ROOT: folder } }),
      essaim(['courses', 'check'], { cwd: folder }),
    ];
    expect((await Promise.all(runs)).map(({ output }) => output)).toEqual(
      Array(3).fill('6 fichiers, aucun problème\n'),
    );
  });

  test('gives the tables asked for: objectives, and ease of reading with the long sentences', async () => {
    const passage = `${'Un mot puis un autre '.repeat(7)}encore.`;
    const folder = writeFiles({ [secondLesson]: aCompleteLesson({ passage }) });
    const options = ['--objectives', '--readability', '--courses', '.'];
    const { code, output } = await essaim(['courses', 'check', ...options], { cwd: folder });
    const lines = output.split('\n').map((line) => line.replace(/ +/g, ' '));
    expect(code).toBe(0);
    expect(lines).toContain('01-debut/02-suite | 1. Lire. | #partie | activité « Un essai »');
    expect(lines.find((line) => /^01-debut\/02-suite \| \d+ \| /.test(line))).toMatch(
      / \| 12\d\d \| \d+\.\d \| .* \| 1$/,
    );
    expect(output).toContain(`${secondLesson}:15: 36 mots : ${passage}`);
    expect(output).toMatch(/Kandel et Moles[\s\S]*7 fichiers, aucun problème\n$/);
  });

  test('speaks English where the system does', async () => {
    const { output } = await essaim(['courses', 'check', '--courses', writeFiles({})], {
      environment: { LANG: 'en_GB.UTF-8' },
    });
    expect(output).toBe('6 files, no problems\n');
  });
});

describe('essaim courses ids', { timeout }, () => {
  test('writes what is missing, says where, and leaves a course without problems', async () => {
    const folder = writeFiles(withoutIds);
    const { code, output } = await essaim(['courses', 'ids', '--courses', '.'], { cwd: folder });
    expect(code).toBe(0);
    expect(output.split('\n')).toEqual([
      `${secondLesson}:2: id: lecon-suite`,
      `${inCourse.selfAssessment}:5: {#lecon}`,
      `${inCourse.selfAssessment}:7: {#bonjour}`,
      `${inCourse.selfAssessment}:11: {#revoir}`,
      'Identifiants écrits : 4',
      '',
    ]);
    expect(readFileSync(join(folder, secondLesson), 'utf8')).toBe(
      '---\r\nid: lecon-suite\r\ntitle: La suite\r\n---\r\n',
    );
    expect((await essaim(['courses', 'check', '--courses', folder])).output).toBe('7 fichiers, aucun problème\n');
    expect((await essaim(['courses', 'ids', '--courses', folder])).output).toBe('Aucun identifiant ne manque.\n');
  });

  test('writes nothing on a dry run, and says the same', async () => {
    const folder = writeFiles(withoutIds);
    const { output } = await essaim(['courses', 'ids', '--dry-run', '--courses', folder]);
    expect(output).toContain('Identifiants à écrire : 4');
    expect(readFileSync(join(folder, secondLesson), 'utf8')).toBe(withoutIds[secondLesson]);
  });
});

describe('essaim announce', { timeout }, () => {
  /** The data folder of an instance that has started once. */
  async function anInstance(): Promise<string> {
    const { folder, remove } = aTemporaryFolder();
    folders.push(remove);
    const migrationsFolder = join(import.meta.dirname, '../../drizzle');
    await openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder }).close();
    writeFileSync(join(folder, 'texte.md'), 'Ce soir, de **20 h** à 21 h.');
    return folder;
  }

  const publish = (...changed: string[]) =>
    ['announce', 'publish', '--kind', 'alert', '--language', 'fr', '--title', 'Coupure', '--text', 'texte.md'].concat(
      changed,
    );

  test('publishes, lists and withdraws', async () => {
    const folder = await anInstance();
    const run = (args: string[]) =>
      essaimProcess(args, { cwd: folder, environment: { ESSAIM_DATA: '.', TZ: 'Europe/Paris' } });
    expect(await run(publish())).toEqual({
      code: 0,
      output: 'Annonce 1 publiée : /fr/announcements/1-coupure\n',
      complaints: '',
    });
    const year = new Date().getFullYear();
    const later = await run(publish('--at', `${year}-12-31T23:59`, '--lang', 'en'));
    expect(later.output).toMatch(/^Announcement 2 (?:scheduled for|published)/);
    expect(await run(['announce', 'withdraw', '--number', '1'])).toMatchObject({
      code: 0,
      output: 'Annonce 1 retirée.\n',
    });
    expect(await run(['announce', 'withdraw', '--number', '1'])).toMatchObject({ code: 1, output: '' });
    expect(await run(['announce', 'withdraw', '--number', '7'])).toMatchObject({ code: 1, output: '' });
    const { output } = await run(['announce', 'list']);
    expect(output).toMatch(/^2 {2}.*T23:59 {2}fr {2}alert {2}\S+ {2}Coupure\n1 {2}.* {2}retirée {2}Coupure\n$/);
  });

  test.each([
    ['a date that is none', publish('--at', 'demain'), 2],
    ['a kind that is none', publish('--kind', 'rumeur'), 2],
    ['a file that is not there', publish('--text', 'absent.md'), 2],
    ['a title that is empty', publish('--title', ' '), 1],
    ['a banner that is over', publish('--banner-until', '2020-01-01T00:00'), 1],
    ['nothing', ['announce', 'publish'], 2],
    ['no number', ['announce', 'withdraw'], 2],
  ])('refuses %s with a sentence, and publishes nothing', async (_, args, code) => {
    const folder = await anInstance();
    const environment = { ESSAIM_DATA: folder };
    const ending = await essaim(args, { cwd: folder, environment });
    expect(ending).toMatchObject({ code, output: '' });
    expect(ending.complaints).toMatch(/^\S[^\n]+\.\n$/);
    expect((await essaim(['announce', 'list'], { environment })).output).toBe('Aucune annonce.\n');
  });

  test('makes no instance where there is none, and says when the settings are wrong', async () => {
    const { folder, remove } = aTemporaryFolder();
    folders.push(remove);
    expect(await essaim(['announce', 'list'], { environment: { ESSAIM_DATA: folder } })).toMatchObject({ code: 1 });
    const wrong = await essaim(['announce', 'list'], { environment: { ESSAIM_DATA: folder, PORT: 'x' } });
    expect(wrong).toMatchObject({ code: 1, output: '' });
    expect(wrong.complaints).toMatch(/^PORT is "x"/);
  });
});
