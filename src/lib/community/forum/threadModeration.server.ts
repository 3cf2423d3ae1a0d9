// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq } from 'drizzle-orm';
import { getModeratorNow } from '../../account/roles.server.ts';
import type { Actor } from '../../account/role.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import { activity } from '../../activity/activity.schema.server.ts';
import type { ModerationDeed } from '../../activity/moderationAct.ts';
import { keepAct } from '../../activity/moderationActs.server.ts';
import { document } from '../../document/document.schema.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { thread } from './forum.schema.server.ts';
import { keepCounted } from './lessonQuestions.server.ts';
import { changeIndexedHeads } from './movedIndex.server.ts';
import { refuseReason } from './postModeration.server.ts';
import { mostSlowMinutes } from './slowMode.ts';
import { getThread, type ThreadRow } from './threads.server.ts';

/** Who acts, on which thread. */
export type ThreadAct = { by: Actor | undefined; threadId: number };
export type ReasonedAct = ThreadAct & { reason: string };

/**
 * Moves a thread to another module. It is about that module as a whole; moved back, it is about what it was.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `community/thread-not-found`,
 * `contribution/draft-refused` for a reason that is missing or too long, `catalogue/not-found` for a module that is not
 * there, `contribution/already-moderated` when it is in that module, or was merged
 */
export async function moveThread(db: Database, act: ReasonedAct & { module: string }, now: Date): Promise<void> {
  const { module, reason } = act;
  refuseReason(reason);
  await moderateThread(db, act, async (tx, found, by) => {
    refuseSettled(found.mergedInto === null && found.module !== module);
    await assertModule(tx, module);
    const place = await findFormerPlace(tx, found.id, module);
    const moved = { module, ...place };
    await keepCounted(tx, [found.id], async () => tx.update(thread).set(moved).where(eq(thread.id, found.id)));
    await changeIndexedHeads(tx, { threadId: found.id, from: found, to: { ...found, module } });
    const { documentId, passageId } = found;
    const data = { from: found.module, to: module, documentId: documentId ?? '', passageId: passageId ?? '' };
    await noteThread(tx, { by, found, verb: 'threadMoved', data, deed: 'moved', reason }, now);
  });
}

/** Closes a thread to new answers: they find the reason there. @throws {DomainError} as `moveThread` */
export async function closeThread(db: Database, act: ReasonedAct, now: Date): Promise<void> {
  const { reason } = act;
  refuseReason(reason);
  await moderateThread(db, act, async (tx, found, by) => {
    refuseSettled(found.closedAt === null && found.mergedInto === null);
    const closed = { closedAt: now, closedReason: reason.trim() };
    await tx.update(thread).set(closed).where(eq(thread.id, found.id));
    await noteThread(tx, { by, found, verb: 'threadClosed', deed: 'closed', reason }, now);
  });
}

/** Opens it again. @throws {DomainError} as `moveThread` */
export async function reopenThread(db: Database, act: ThreadAct, now: Date): Promise<void> {
  await moderateThread(db, act, async (tx, found, by) => {
    refuseSettled(found.closedAt !== null);
    await tx.update(thread).set({ closedAt: null, closedReason: null }).where(eq(thread.id, found.id));
    await noteThread(tx, { by, found, verb: 'threadReopened', deed: 'reopened', reason: '' }, now);
  });
}

/**
 * Has everyone wait between two answers of theirs in a thread, until it is lifted.
 *
 * @throws {DomainError} as `moveThread`; `contribution/draft-refused` also for a number of minutes that is out of bounds
 */
export async function slowThread(db: Database, act: ReasonedAct & { minutes: number }, now: Date): Promise<void> {
  const { minutes, reason } = act;
  refuseReason(reason);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > mostSlowMinutes)
    throw new DomainError('contribution/draft-refused', { field: 'minutes' });
  await moderateThread(db, act, async (tx, found, by) => {
    refuseSettled(found.slowMinutes !== minutes && found.mergedInto === null);
    await tx.update(thread).set({ slowMinutes: minutes }).where(eq(thread.id, found.id));
    await noteThread(tx, { by, found, verb: 'threadSlowed', data: { minutes }, deed: 'slowed', reason }, now);
  });
}

/** Lets everyone answer at once again. @throws {DomainError} as `moveThread` */
export async function liftSlowMode(db: Database, act: ThreadAct, now: Date): Promise<void> {
  await moderateThread(db, act, async (tx, found, by) => {
    refuseSettled(found.slowMinutes !== null);
    await tx.update(thread).set({ slowMinutes: null }).where(eq(thread.id, found.id));
    await noteThread(tx, { by, found, verb: 'threadSlowLifted', deed: 'slowLifted', reason: '' }, now);
  });
}

export async function moderateThread<Result>(
  db: Database,
  { by, threadId }: ThreadAct,
  act: (tx: Transaction, found: ThreadRow, by: Actor) => Promise<Result>,
): Promise<Result> {
  return db.write(async (tx) => {
    const moderator = await getModeratorNow(tx, by);
    return act(tx, await getThread(tx, threadId), moderator);
  });
}

export function refuseSettled(isStillSo: boolean): void {
  if (!isStillSo) throw new DomainError('contribution/already-moderated');
}

async function assertModule(tx: Transaction, module: string): Promise<void> {
  const isIt = and(eq(document.module, module), eq(document.kind, 'module'));
  const [found] = await tx.select({ id: document.id }).from(document).where(isIt).limit(1);
  if (!found) throw new DomainError('catalogue/not-found');
}

/** What a thread was about when it was in a module before, as the move that took it away remembers. */
async function findFormerPlace(tx: Transaction, threadId: number, module: string) {
  const isMove = and(eq(activity.object, `thread/${threadId}`), eq(activity.verb, 'threadMoved'));
  const [last] = await tx
    .select({ data: activity.data })
    .from(activity)
    .where(isMove)
    .orderBy(desc(activity.id))
    .limit(1);
  const moved = (last?.data ?? {}) as { from?: string; documentId?: string; passageId?: string };
  const isBack = moved.from === module;
  return {
    documentId: (isBack && moved.documentId) || null,
    passageId: (isBack && moved.passageId) || null,
  };
}

type Noted = {
  by: Actor;
  found: ThreadRow;
  verb: string;
  data?: Readonly<Record<string, string | number>>;
  deed: ModerationDeed;
  reason: string;
};

/** Whoever asked the question reads what was done to its thread, and can answer. */
export async function noteThread(
  tx: Transaction,
  { by, found, verb, data, deed, reason }: Noted,
  now: Date,
): Promise<void> {
  const object = `thread/${found.id}`;
  const told = { module: found.module, isModeration: true, ...data };
  await recordActivity(tx, { actorId: by.accountId, verb, object, data: told }, now);
  const { authorId: accountId, secretHash } = found;
  await keepAct(tx, { concerned: { accountId, secretHash }, object, deed, reason }, now);
}
