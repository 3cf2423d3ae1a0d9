// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aVisitor } from '../../contribution/contributionTesting.ts';
import { aSeatedModerator } from '../../contribution/seatedTesting.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aModule } from './forumTesting.ts';

/** For tests: a forum in a new database, two people with an account, and a moderator. */
export async function aForum() {
  const { db, remove } = anEmptyDatabase();
  await aModule(db);
  const [zoe, sam] = [aVisitor(await anAccount(db)), aVisitor(await anAccount(db))];
  return { db, remove, zoe, sam, moderator: await aSeatedModerator(db) };
}

/** For tests: whether something is refused, and has changed nothing. */
export async function leavesNoTrace(db: Database, act: () => Promise<unknown>, code: string): Promise<void> {
  const everything = () => readAllTables(db.connections.writing.name);
  const before = everything();
  await expect(act()).rejects.toMatchObject({ code });
  expect(everything()).toEqual(before);
}
