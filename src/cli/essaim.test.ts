// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  aCompleteLesson,
  aCourse,
  aLesson,
  anItem,
  aSelfAssessment,
  inCourse,
  writeCourse,
  type CourseFiles,
} from '../lib/web/courseTesting.ts';

const program = join(import.meta.dirname, 'essaim.ts');
const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
// A process starts, strips types and loads the renderer each time.
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

type Ending = { code: number; output: string; complaints: string };

function essaim(
  args: string[],
  { cwd = import.meta.dirname, environment = {} }: { cwd?: string; environment?: Record<string, string> } = {},
): Promise<Ending> {
  const env = { PATH: process.env.PATH, LANG: 'fr_FR.UTF-8', ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [...flags, program, ...args], { cwd, env }, (error, output, complaints) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, output, complaints });
    });
  });
}

const secondLesson = 'essai/fr/01-debut/02-suite.md';
const withFault = { [secondLesson]: aLesson('Un mot.\n\n# Un titre', { id: 'lecon-suite' }) };
const withoutIds = {
  [inCourse.selfAssessment]: aSelfAssessment(anItem.replaceAll(/ \{#[^}]*\}/g, '')),
  [secondLesson]: '---\r\ntitle: La suite\r\n---\r\n',
};

describe('essaim', { timeout, concurrent: true }, () => {
  test.each([['--help'], ['courses', '--help'], ['courses', 'check', '--help'], ['courses', 'ids', '-h']])(
    'tells its use when asked: %s %s %s',
    async (...args) => {
      const { code, output, complaints } = await essaim(args.filter(Boolean));
      expect({ code, complaints }).toEqual({ code: 0, complaints: '' });
      expect(output).toContain('--help');
    },
  );

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
