// SPDX-License-Identifier: AGPL-3.0-or-later
import { grant } from '../account/account.schema.server.ts';
import { anAccount } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { aModerator, aReviewer, now, ownModule } from './contributionTesting.ts';
import type { Visitor } from './relation.server.ts';

/** For tests: somebody who reviews the module, and has the role in the database too. */
export async function aSeatedReviewer(db: Database, accountId?: number): Promise<Visitor> {
  const id = accountId ?? (await anAccount(db));
  await seat(db, { accountId: id, role: 'reviewer', module: ownModule });
  return aReviewer(id);
}

/** For tests: somebody who moderates, and has the role in the database too. */
export async function aSeatedModerator(db: Database): Promise<Visitor> {
  const accountId = await anAccount(db);
  await seat(db, { accountId, role: 'moderator', module: '' });
  return aModerator(accountId);
}

type Seat = { accountId: number; role: 'reviewer' | 'moderator'; module: string };

async function seat(db: Database, taken: Seat): Promise<void> {
  await db.write(async (tx) => void (await tx.insert(grant).values({ ...taken, grantedAt: now })));
}
