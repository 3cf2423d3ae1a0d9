// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openConnection } from '../lib/server/database/connection.server.ts';
import { readAllTables } from '../lib/server/backup/backupTesting.ts';
import { aCourse, writeCourse } from '../lib/web/checks/courseTesting.ts';
import { openInstance } from '../lib/web/composition.server.ts';
import { essaim } from './essaimTesting.ts';

let folder: string;
let made: string;
let data: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-check-'));
  made = join(folder, 'made');
  const courses = writeCourse(aCourse());
  const settings = { ESSAIM_DATA: made, ESSAIM_COURSES: courses.folder };
  await openInstance(settings, () => new Date()).then((instance) => instance.close());
  courses.remove();
});

afterAll(() => rmSync(folder, { recursive: true }));

beforeEach(() => {
  data = mkdtempSync(join(folder, 'data-'));
  cpSync(made, data, { recursive: true });
});

const check = (...args: string[]) => essaim(['check', ...args], { environment: { ESSAIM_DATA: data } });
const databaseFile = () => join(data, 'essaim.sqlite');

function spoil(sql: string): void {
  const connection = openConnection(databaseFile(), { readonly: false });
  connection.exec(sql);
  connection.close();
}

test('an instance as it should be is said to be so, and nothing of it changes', async () => {
  const before = readAllTables(databaseFile());
  expect(await check()).toEqual({
    code: 0,
    output: 'Textes lus : 5 ; fichiers : 1 ; badges signés : 0 ; problèmes : 0\n',
    complaints: '',
  });
  expect(readAllTables(databaseFile())).toEqual(before);
});

test('what was altered, lost or not made is named, each by its name, with what to do', async () => {
  spoil("UPDATE revision SET text = text || 'Ajouté en cachette.' WHERE document_id = 'lecon-bases'");
  spoil("DELETE FROM rendering WHERE document_id = 'module-essai'");
  const [drawing = ''] = readdirSync(join(data, 'media'));
  writeFileSync(join(data, 'media', drawing), 'Un autre dessin.');
  const { code, output } = await check();
  expect(code).toBe(1);
  expect(output.split('\n').slice(0, 4)).toEqual([
    expect.stringMatching(/^Texte qui n’est plus celui que dit son nom : lecon-bases@[0-9a-f]{12}$/) as string,
    'Document publié dont la page n’est pas faite : module-essai',
    `Fichier qui n’est plus celui que dit son nom : ${drawing}`,
    'Textes lus : 5 ; fichiers : 1 ; badges signés : 0 ; problèmes : 3',
  ]);
  expect(output).toContain('essaim restore');
  rmSync(join(data, 'media', drawing));
  expect((await check('--lang', 'en')).output).toContain(`Missing file: ${drawing}\n`);
});

test('a text that a moderator redacted is no fault: it keeps its name on purpose', async () => {
  spoil("UPDATE revision SET text = 'Retiré.', redacted_at = 1 WHERE document_id = 'lecon-bases'");
  expect(await check()).toMatchObject({ code: 0 });
});

test('a database that SQLite finds damaged is read no further', async () => {
  spoil("PRAGMA foreign_keys = off; DELETE FROM document WHERE id = 'lecon-bases'");
  const { code, output } = await check('--lang', 'en');
  expect(code).toBe(1);
  expect(output).toMatch(/^Damaged database: revision refers to a missing document$/m);
  expect(output).toContain('Texts read: 0;');
});
