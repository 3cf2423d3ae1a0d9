// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, gt } from 'drizzle-orm';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { activity, reactionCursor } from './activity.schema.server.ts';

export type Activity = typeof activity.$inferSelect;

/**
 * What follows from what happened, apart from it. It may run twice on the same activity: what it writes carries an id
 * derived from the activity's.
 */
export type Reaction = {
  name: string;
  verbs: readonly string[];
  react(tx: Transaction, happened: Activity): Promise<void>;
};

/** Bounds how long one write lasts. */
const mostAtOnce = 100;

/** Has a reaction read what has happened since it last did; resolves to how much it has read. */
export async function runReaction(db: Database, { name, verbs, react }: Reaction): Promise<number> {
  return db.write(async (tx) => {
    const isOwn = eq(reactionCursor.reaction, name);
    const [cursor] = await tx.select().from(reactionCursor).where(isOwn).limit(1);
    const happened = await tx
      .select()
      .from(activity)
      .where(gt(activity.id, cursor?.lastActivityId ?? 0))
      .orderBy(asc(activity.id))
      .limit(mostAtOnce);
    const last = happened.at(-1);
    if (!last) return 0;
    for (const one of happened) if (verbs.includes(one.verb)) await react(tx, one);
    await tx
      .insert(reactionCursor)
      .values({ reaction: name, lastActivityId: last.id })
      .onConflictDoUpdate({ target: reactionCursor.reaction, set: { lastActivityId: last.id } });
    return happened.length;
  });
}
