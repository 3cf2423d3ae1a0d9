// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../lib/account/accountTesting.ts';
import { recordEvents } from '../lib/learning/diaries.server.ts';
import { anEvent } from '../lib/learning/learningTesting.ts';
import { openDatabase, type Database } from '../lib/server/database/database.server.ts';
import { openInstance } from '../lib/web/composition.server.ts';
import { aCourse, writeCourse } from '../lib/web/checks/courseTesting.ts';
import { readAllTables } from '../lib/server/backup/backupTesting.ts';
import { essaim, type Ending } from './essaimTesting.ts';

// Each test starts processes, which strip types and load the renderer.
const timeout = 60_000;

let folder: string;
let data: string;
let courses: { folder: string; remove: () => void };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-cli-'));
  data = join(folder, 'data');
  courses = writeCourse(aCourse());
  const settings = { ESSAIM_DATA: data, ESSAIM_COURSES: courses.folder };
  await openInstance(settings, () => new Date()).then((instance) => instance.close());
});

afterEach(() => {
  courses.remove();
  rmSync(folder, { recursive: true });
});

const run = (args: string[], into = data): Promise<Ending> =>
  essaim(args, { cwd: folder, environment: { ESSAIM_DATA: into } });

/** The database, held open as a server does. */
function serve(): Database {
  const migrationsFolder = join(import.meta.dirname, '../../drizzle');
  return openDatabase({ file: join(data, 'essaim.sqlite'), migrationsFolder });
}

test('backup and restore: one command each, while it serves and onto nothing', { timeout }, async () => {
  const serving = serve();
  const made = await run(['backup', 'saved/', '--keep', '2']);
  expect(made).toMatchObject({ code: 0, complaints: '' });
  expect(made.output).toMatch(/saved\/essaim-\S+Z\.zip : [\d,]+ Mo, 2 fichiers, vérifiés\nAnciennes .* : 0\n$/);
  const file = join('saved', readdirSync(join(folder, 'saved'))[0] ?? '');

  expect(await run(['restore', file])).toMatchObject({
    code: 1,
    complaints: expect.stringContaining('--replace') as string,
  });
  const underServer = await run(['restore', file, '--replace']);
  expect(underServer).toMatchObject({ code: 1, complaints: expect.stringContaining('l’arrêter') as string });
  await serving.close();

  expect(await run(['restore', file], join(folder, 'new'))).toMatchObject({ code: 0, complaints: '' });
  const documents = ['document', 'revision', 'passage', 'rendering', 'media_file'];
  const [restored, original] = [join(folder, 'new'), data].map((one) => readAllTables(join(one, 'essaim.sqlite')));
  for (const table of documents) expect(restored?.[table]).toEqual(original?.[table]);
});

/** What a search finds is made anew, under other numbers. */
function withoutIndex(tables: Record<string, unknown[]>): Record<string, unknown[]> {
  return Object.fromEntries(Object.entries(tables).filter(([table]) => !table.startsWith('search_')));
}

test(
  'rebuild leaves what was there before, also where it had been spoilt, and says how much',
  { timeout },
  async () => {
    const serving = serve();
    await recordEvents(serving, await anAccount(serving), [anEvent('placeKept')], new Date());
    writeFileSync(join(folder, 'text.md'), 'Ce soir, de **20 h** à 21 h.');
    await run(['announce', 'publish', '--kind', 'news', '--language', 'fr', '--title', 'Soirée', '--text', 'text.md']);
    const file = join(data, 'essaim.sqlite');
    const before = withoutIndex(readAllTables(file));
    const indexed = String(before.rendering?.length);
    const { writing } = serving.connections;
    writing.exec("UPDATE rendering SET summary = '{}', content = '{}' WHERE document_id = 'lecon-bases'");
    writing.exec("UPDATE announcement SET html = 'spoilt'");
    writing.exec('UPDATE diary SET event_count = 40');
    expect((await run(['rebuild'])).output.match(/\d+$/gm)).toEqual(['1', '1', indexed, '0', '1']);
    expect((await run(['rebuild', '--lang', 'en'])).output.match(/\d+$/gm)).toEqual(['0', '1', indexed, '0', '0']);
    await serving.close();
    // Counters and times of change move, as they must: pages are out of date.
    const { content_version: _, diary, ...after } = withoutIndex(readAllTables(file));
    const { content_version: __, diary: counted, ...others } = before;
    expect(after).toEqual(others);
    const numbersOf = (rows: unknown[] | undefined) => rows?.map((row) => String(row).split(',').slice(0, 2));
    expect(numbersOf(diary)).toEqual(numbersOf(counted));
  },
);

test(
  'migrate says what it applied, and nothing else touches a database that is not up to date',
  { timeout },
  async () => {
    const empty = join(folder, 'empty');
    expect(await run(['rebuild'], empty)).toMatchObject({ code: 1, output: '' });
    expect((await run(['migrate'], empty)).output).toMatch(/^0000_documents\n[^]*appliquées : \d+\n$/);
    expect((await run(['migrate'], empty)).output).toBe('La base de données est à jour.\n');
    const database = openDatabase({
      file: join(empty, 'essaim.sqlite'),
      migrationsFolder: join(import.meta.dirname, '../../drizzle'),
    });
    database.connections.writing.exec(
      'DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)',
    );
    await database.close();
    const refused = await run(['rebuild'], empty);
    expect(refused).toMatchObject({
      code: 1,
      output: '',
      complaints: expect.stringContaining('essaim migrate') as string,
    });
  },
);

test('a wrong setting, or a file that is no backup, is one line and 1', { timeout }, async () => {
  for (const name of ['elsewhere', 'nowhere']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'letter.zip'), 'Dear diary');
  const endings = await Promise.all([
    essaim(['backup'], { environment: { ESSAIM_DATA: '/proc/nowhere' } }),
    essaim(['backup'], { environment: { ESSAIM_DATTA: data } }),
    run(['restore', 'letter.zip'], join(folder, 'elsewhere')),
    run(['restore', 'nowhere.zip', '--lang', 'en'], join(folder, 'nowhere')),
  ]);
  for (const { code, output, complaints } of endings) {
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(complaints).toMatch(/^[^\n]+\n$/);
  }
});

test(
  'courses export: what is published, as a Git repository, while it serves; again, what is new',
  { timeout },
  async () => {
    const serving = serve();
    const made = await run(['courses', 'export', 'out']);
    expect(made).toMatchObject({ code: 0, complaints: '' });
    expect(made.output).toMatch(/out : commits ajoutés : 5, en tout : 5\n$/);
    expect((await run(['courses', 'export', 'out', '--lang', 'en'])).output).toMatch(/added: 0, in all: 5\n$/);
    const elsewhere = await run(['courses', 'export', '.']);
    expect(elsewhere).toMatchObject({ code: 1, complaints: expect.stringContaining('un dossier vide') as string });
    await serving.close();
  },
);
