// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { listOwnActs } from '../../activity/moderationActs.server.ts';
import { aVisitor, ownModule } from '../../contribution/contributionTesting.ts';
import { aSeatedModerator } from '../../contribution/seatedTesting.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { searchForum } from './forumSearch.server.ts';
import { aModule, aThread } from './forumTesting.ts';

/** For tests: a forum in a new database, two people with an account, and a moderator. */
export async function aForum() {
  const { db, remove } = anEmptyDatabase();
  await aModule(db);
  const [zoe, sam] = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db))];
  return { db, remove, zoe, sam, moderator: await aSeatedModerator(db) };
}

/** For tests: a second module. */
export const elsewhere = 'ailleurs';

/** For tests: a forum of two modules, with a question of Zoé's about a passage, and a moderator. */
export async function aForumOfTwoModules() {
  const { db, remove } = anEmptyDatabase();
  await aModule(db);
  await aModule(db, elsewhere);
  const by = (await aSeatedModerator(db)).account;
  const zoesId = await anAccount(db);
  const [zoe, sam] = [aVisitor(zoesId), aVisitor(await anAccount(db))];
  const threadId = await aThread(db, { by: zoe, documentId: `lecon-${ownModule}`, passageId: 'p-un' });
  return { db, remove, by, zoe, zoesId, sam, threadId };
}

/** For tests: what was done about somebody's words, as they read it. */
export async function listDeeds(db: Database, accountId: number): Promise<string[]> {
  return (await listOwnActs(db.read, accountId)).map(({ deed, object }) => `${deed} ${object}`);
}

/** For tests: the threads that a search finds. */
export async function findThreads(db: Database, query: string, module?: string): Promise<number[]> {
  const { found } = await searchForum(db.read, { query, language: 'fr', module });
  return found.map(({ line }) => line.id);
}

/** For tests: whether something is refused, and has changed nothing. */
export async function leavesNoTrace(db: Database, act: () => Promise<unknown>, code: string): Promise<void> {
  const everything = () => readAllTables(db.connections.writing.name);
  const before = everything();
  await expect(act()).rejects.toMatchObject({ code });
  expect(everything()).toEqual(before);
}
