// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';
import { aLearner, anEmptyDatabase } from '../../account/accountTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { makeArchive } from './personalArchive.server.ts';
import { personalDataHolders } from './personalDataHolders.server.ts';
import { speaking } from '../pageLanguage.server.ts';

const now = new Date('2026-11-25T10:00:00Z');

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
});

afterEach(() => remove());

/** Tables that refer to an account, with what happens there when it goes. */
function tablesAboutPeople(): Array<{ table: string; column: string; onDelete: string }> {
  const { reading } = db.connections;
  const names = reading.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  return names.flatMap((table) =>
    (reading.pragma(`foreign_key_list(${table})`) as Array<{ table: string; from: string; on_delete: string }>)
      .filter((key) => key.table === 'account')
      .map((key) => ({ table, column: key.from, onDelete: key.on_delete })),
  );
}

describe('every table that refers to an account', () => {
  test('is given back and erased by some domain', () => {
    const answeredFor = personalDataHolders.flatMap(({ tables }) => tables);
    expect(tablesAboutPeople().length).toBeGreaterThan(5);
    expect(tablesAboutPeople().filter(({ table }) => !answeredFor.includes(table))).toEqual([]);
  });

  test('goes with the account, or forgets it', () => {
    const others = tablesAboutPeople().filter(({ onDelete }) => !['CASCADE', 'SET NULL'].includes(onDelete));
    expect(others).toEqual([]);
  });

  test('is answered for by one domain, which exists', () => {
    const answeredFor = personalDataHolders.flatMap(({ tables }) => tables);
    expect(new Set(answeredFor).size).toBe(answeredFor.length);
    const existing = new Set(tablesAboutPeople().map(({ table }) => table));
    expect(answeredFor.filter((table) => !existing.has(table))).toEqual([]);
  });
});

describe('the archive', () => {
  const insertEvent = (accountId: number, kind: string, data: object) =>
    db.connections.writing
      .prepare('INSERT INTO diary_event VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(accountId, `${kind}-${accountId}`, kind, 'lecon-une', '0123456789ab', now.getTime(), JSON.stringify(data));

  test('holds everything about its owner, to read and to reuse, and nothing about others', async () => {
    const { accountId } = await aLearner(db, now, { pseudonym: 'Zoé' });
    const { accountId: other } = await aLearner(db, now, { pseudonym: 'Ali' });
    insertEvent(accountId, 'passageMarked', { passage: 'p1', note: 'À relire\nbientôt', isMarked: true });
    const response = { item: 'q1', options: ['a'], outcome: 'toReview' };
    insertEvent(accountId, 'attempted', { responses: [response] });
    insertEvent(other, 'lessonCompleted', {});
    const asked = { accountId, holders: personalDataHolders, language: 'fr' as const, site: 'essaim.example' };
    const files = await unzip(await speaking('fr', () => makeArchive(db, asked, now)));
    expect(Object.keys(files).sort()).toEqual(['data.json', 'data.md']);
    const json = JSON.parse(files['data.json'] ?? '') as {
      diary: { events: unknown[] };
      account: { account: unknown };
    };
    expect(json.account.account).toMatchObject([{ pseudonym: 'Zoé' }]);
    expect(json.diary.events).toHaveLength(2);
    const markdown = files['data.md'] ?? '';
    expect(markdown).toContain('# Vos données sur essaim.example');
    expect(markdown).toContain('passage marqué : lecon-une, p1'.replace(' :', '\u00a0:'));
    expect(markdown).toContain('  > À relire\n  > bientôt');
    expect(markdown).toContain('À revoir');
    expect(JSON.stringify(files)).not.toContain('Ali');
  });
});

async function unzip(archive: Buffer): Promise<Record<string, string>> {
  const zip = await fromBufferPromise(archive);
  const files: Record<string, string> = {};
  for await (const entry of zip.eachEntry()) {
    files[entry.fileName] = (await buffer(await zip.openReadStreamPromise(entry))).toString();
  }
  return files;
}
