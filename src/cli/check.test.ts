// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../lib/account/accountTesting.ts';
import { anAnswer, aThread } from '../lib/community/forum/forumTesting.ts';
import { aVisitor } from '../lib/contribution/contributionTesting.ts';
import type { Visitor } from '../lib/contribution/relation.server.ts';
import { openConnection } from '../lib/server/database/connection.server.ts';
import { openDatabase, type Database } from '../lib/server/database/database.server.ts';
import { sha256 } from '../lib/shared/hash.server.ts';
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
    output: 'Textes lus : 5 ; fichiers : 1 ; badges signés : 0 ; messages du forum : 0 ; problèmes : 0\n',
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
    'Textes lus : 5 ; fichiers : 1 ; badges signés : 0 ; messages du forum : 0 ; problèmes : 3',
  ]);
  expect(output).toContain('essaim restore');
  rmSync(join(data, 'media', drawing));
  expect((await check('--lang', 'en')).output).toContain(`Missing file: ${drawing}\n`);
});

test('a logo that is not the one chosen, or is gone, is named', async () => {
  const hash = sha256('Un logo.');
  const looks = { extension: 'png', width: 10, height: 10, alternative: '', holdsName: false };
  const logo = JSON.stringify({ hash, ...looks });
  spoil(`INSERT INTO instance_setting VALUES ('logo', '${logo}', 1, 1)`);
  expect(await check()).toMatchObject({
    code: 1,
    output: expect.stringContaining(`Fichier qui manque : logo/${hash.slice(0, 12)}`) as string,
  });
  spoil(`INSERT INTO instance_picture VALUES ('${hash}', CAST('Un logo.' AS BLOB))`);
  expect(await check()).toMatchObject({ code: 0, output: expect.stringContaining('fichiers : 2') as string });
  spoil(`UPDATE instance_picture SET bytes = CAST('Un autre.' AS BLOB)`);
  expect((await check('--lang', 'en')).output).toContain(
    `is no longer the one its name says: logo/${hash.slice(0, 12)}`,
  );
});

test('what the search of the forum finds too little or too much is named, and made again from what people wrote', async () => {
  await useForum(async (db, by) => {
    const threadId = await aThread(db, { by });
    for (const body of ['Une réponse.', 'Une autre.', 'Encore une.']) await anAnswer(db, { by, threadId, body });
  });
  const sound = await check();
  expect(sound).toMatchObject({ code: 0, output: expect.stringContaining('messages du forum : 4') as string });
  const before = readAllTables(databaseFile());
  spoil('DELETE FROM forum_index WHERE rowid = (SELECT search_key FROM post WHERE id = 2)');
  spoil('UPDATE post SET search_key = NULL WHERE id = 3');
  spoil('UPDATE post SET withdrawn_at = 1 WHERE id = 4');
  const { code, output } = await check();
  expect(code).toBe(1);
  for (const id of [2, 3]) expect(output).toContain(`Message du forum que la recherche ne trouve pas : post/${id}\n`);
  expect(output.match(/Mots d’un message non public restés dans l’index du forum : forum_index\/\d+/g)).toHaveLength(2);
  spoil('UPDATE post SET withdrawn_at = NULL WHERE id = 4');
  expect((await rebuild()).output).toContain('Messages remis dans l’index du forum : 4\n');
  expect(await check()).toEqual(sound);
  expect(readAllTables(databaseFile()).post).toEqual(before.post);
});

const rebuild = () => essaim(['rebuild'], { environment: { ESSAIM_DATA: data } });

async function useForum(act: (db: Database, by: Visitor) => Promise<void>): Promise<void> {
  const db = openDatabase({ file: databaseFile(), migrationsFolder: resolve('drizzle') });
  await act(db, aVisitor(await anAccount(db, { pseudonym: 'Zoé' })));
  await db.close();
}

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
