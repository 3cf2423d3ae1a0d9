// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aVisitor } from '../../contribution/contributionTesting.ts';
import { makeRedactor } from '../../document/redaction.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aModule, anAnswer, anEdit, aThread } from './forumTesting.ts';
import { searchForum } from './forumSearch.server.ts';
import { getPost } from './posts.server.ts';
import { findRedactedPosts } from './redactedPosts.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aModule(db);
});

afterEach(() => remove());

const name = 'Camille Durand';
const wanted = { phrases: [name], redact: makeRedactor([name]) };

test('words are taken out of titles, of posts in any state and of what searches find, and of nothing else', async () => {
  const by = aVisitor(await anAccount(db));
  const threadId = await aThread(db, { by, title: `Connaissez-vous ${name} ?`, displayName: name });
  await anAnswer(db, { by, threadId, body: `C’est **${name}** qui tient le pad.`, formHold: 'looksAutomatic' });
  const edited = await anAnswer(db, { by, threadId, body: `Demandez à ${name}.` });
  await anEdit(db, { by, postId: edited, body: 'Demandez autour de vous.' });
  await anEdit(db, { by, postId: edited, body: `Ou à https://exemple.org/${name}` });
  const other = await anAnswer(db, { by, threadId, body: 'Camille, je crois.' });
  const before = await getPost(db.read, other);
  for (const { keep } of await findRedactedPosts(db, wanted)) await db.write(async (tx) => void (await keep(tx)));
  const tables = JSON.stringify(readAllTables(db.connections.writing.name));
  expect(tables).not.toContain('Durand');
  expect(tables).not.toContain('durand');
  // Whoever had a form open on one of these words is told that they have changed.
  expect((await getPost(db.read, edited)).wording).toBeGreaterThan(3);
  expect(await getPost(db.read, edited)).toMatchObject({ body: 'Demandez autour de vous.' });
  expect(await getPost(db.read, other)).toMatchObject({ body: before.body, html: before.html });
  expect((await searchForum(db.read, { language: 'fr', query: 'pad Durand' })).kind).toBe('none');
  expect((await searchForum(db.read, { language: 'fr', query: 'connaissez' })).kind).toBe('all');
  expect(await findRedactedPosts(db, wanted)).toEqual([]);
});
