// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, isNull, lt, sql } from 'drizzle-orm';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { countAnswers } from './liveAnswers.server.ts';
import { liveCount, liveReturn, liveRound, liveSeat, liveSession, liveStumble } from './live.schema.server.ts';
import { fewAnswers, liveBounds } from './liveSession.ts';
import { nextStatus } from './liveSession.machine.ts';
import { countSeats } from './liveSeats.server.ts';
import { asFacilitator } from './livePart.ts';
import { getOwnLiveSession, type LiveSessionRow } from './liveSessions.server.ts';

/**
 * Ends a workshop: its open question is counted; seats, nicknames and who answered are forgotten; of what few people
 * answered or stumbled on, the details are.
 *
 * @throws {DomainError} `workshop/transition-refused` when it has ended
 */
export async function endInTransaction(tx: Transaction, session: LiveSessionRow, now: Date): Promise<void> {
  const { id, version, ownerId } = session;
  const status = nextStatus(session.status, { type: 'end', as: asFacilitator });
  if (session.status === 'questionOpen') await countAnswers(tx, session);
  const seats = await countSeats(tx, id);
  await forgetDetails(tx, id);
  await tx.delete(liveSeat).where(eq(liveSeat.sessionId, id));
  const ended = { status, seats, version: version + 1, changedAt: now, endedAt: now };
  await tx.update(liveSession).set(ended).where(eq(liveSession.id, id));
  await recordActivity(tx, { actorId: ownerId, verb: 'ended', object: `workshop/${id}` }, now);
}

async function forgetDetails(tx: Transaction, id: number): Promise<void> {
  const fewAnswered = sql`(${liveCount.step}, ${liveCount.round}) in (
    select ${liveRound.step}, ${liveRound.round} from ${liveRound}
    where ${liveRound.sessionId} = ${id} and ${liveRound.devices} + ${liveRound.papers} < ${fewAnswers})`;
  await tx.delete(liveCount).where(and(eq(liveCount.sessionId, id), fewAnswered));
  const isIts = eq(liveStumble.sessionId, id);
  await tx.delete(liveStumble).where(and(isIts, eq(liveStumble.people, 0)));
  await tx
    .update(liveStumble)
    .set({ people: 0 })
    .where(and(isIts, lt(liveStumble.people, fewAnswers)));
}

/** Erases all there is of a workshop, at once. @throws {DomainError} `workshop/session-not-found` */
export async function eraseLiveSession(db: Database, { id, by }: { id: number; by: Visitor }): Promise<void> {
  await db.write(async (tx) => {
    await getOwnLiveSession(tx, id, by);
    await tx.delete(liveSession).where(eq(liveSession.id, id));
  });
}

/** Ends workshops that nobody leads any more, and erases those of more than a month ago. */
export async function sweepLiveSessions(db: Database, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const oldest = new Date(now.getTime() - liveBounds.lifeMs);
    await tx.delete(liveSession).where(lt(liveSession.createdAt, oldest));
    await tx.delete(liveReturn).where(lt(liveReturn.createdAt, oldest));
    const isSilent = lt(liveSession.changedAt, new Date(now.getTime() - liveBounds.silenceMs));
    const forgotten = await tx
      .select()
      .from(liveSession)
      .where(and(isNull(liveSession.endedAt), isSilent))
      .orderBy(asc(liveSession.id))
      .limit(mostAtOnce);
    for (const session of forgotten) await endInTransaction(tx, session, now);
  });
}

/** Those left over wait for the next sweep. */
const mostAtOnce = 50;
