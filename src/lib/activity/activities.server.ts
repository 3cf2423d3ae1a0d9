// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, desc, eq } from 'drizzle-orm';
import { account } from '../account/account.schema.server.ts';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { activity } from './activity.schema.server.ts';

/** `object` names what it was done to: `announcement/12`. `data` holds what reactions need, and nothing private. */
export type NewActivity = {
  actorId: number | null;
  verb: string;
  object: string;
  data?: Readonly<Record<string, string | number | boolean>>;
};

/** Records what a command did, in the command's own transaction. */
export async function recordActivity(tx: Transaction, added: NewActivity, now: Date): Promise<void> {
  await tx.insert(activity).values({ ...added, data: added.data ?? {}, at: now });
}

/** One thing that happened; `actor` is the pseudonym of who did it, as it is now. */
export type ListedActivity = { verb: string; data: Readonly<Record<string, unknown>>; actor: string | null; at: Date };

/** What happened to one object, first to last; the first `most`. */
export async function listActivities(reader: Reader, object: string, most: number): Promise<ListedActivity[]> {
  const rows = await reader
    .select({ verb: activity.verb, data: activity.data, actor: account.pseudonym, at: activity.at })
    .from(activity)
    .leftJoin(account, eq(account.id, activity.actorId))
    .where(eq(activity.object, object))
    .orderBy(asc(activity.id))
    .limit(most);
  return rows as ListedActivity[];
}

/** The last thing that happened to one object, if anything did. */
export async function findLatestActivity(reader: Reader, object: string): Promise<ListedActivity | undefined> {
  const [latest] = await reader
    .select({ verb: activity.verb, data: activity.data, actor: account.pseudonym, at: activity.at })
    .from(activity)
    .leftJoin(account, eq(account.id, activity.actorId))
    .where(eq(activity.object, object))
    .orderBy(desc(activity.id))
    .limit(1);
  return latest as ListedActivity | undefined;
}
