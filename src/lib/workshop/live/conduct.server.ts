// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, sql } from 'drizzle-orm';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import type { OptionCounts } from './aggregates.ts';
import { liveCount, liveRound, liveSession } from './live.schema.server.ts';
import { endInTransaction } from './liveEnding.server.ts';
import { countAnswers } from './liveAnswers.server.ts';
import { lastRound, type LivePlace } from './liveSession.ts';
import { nextStatus, type LiveEvent } from './liveSession.machine.ts';
import { asFacilitator } from './livePart.ts';
import { getOwnLiveSession, type LiveSessionRow } from './liveSessions.server.ts';

export const liveActs = ['begin', 'ask', 'close', 'reopen', 'explain', 'askAgain', 'end'] as const;

type ActName = (typeof liveActs)[number];

/** What a facilitator does. `move` leads to a step by its rank. */
export type LiveAct = { [Name in ActName]: { type: Name } }[ActName] | { type: 'move'; to: number };

/** An act of the facilitator's, with the version of the workshop that their device showed. */
export type Conduct = { id: number; by: Visitor; version: number };

/**
 * Leads a workshop on. Of two devices that act on the same screen, the second is refused, so that no step is skipped.
 *
 * @throws {DomainError} `workshop/session-not-found`, `workshop/session-moved`, `workshop/transition-refused`
 */
export async function conductLiveSession(
  db: Database,
  { act, ...conduct }: Conduct & { act: LiveAct },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const session = await takeUp(tx, conduct);
    if (act.type === 'end') return endInTransaction(tx, session, now);
    const place = await follow(tx, session, act);
    await tx
      .update(liveSession)
      .set({ ...place, version: session.version + 1, changedAt: now })
      .where(eq(liveSession.id, session.id));
  });
}

/**
 * Counts in the cards that were held up, in place of those counted before for this round.
 *
 * @throws {DomainError} as {@link conductLiveSession}
 */
export async function countPapers(
  db: Database,
  { papers, counts, ...conduct }: Conduct & { papers: number; counts: OptionCounts },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const { id: sessionId, step, round, status, version } = await takeUp(tx, conduct);
    nextStatus(status, { type: 'count', as: asFacilitator });
    for (const [option, held] of Object.entries(counts))
      await tx
        .insert(liveCount)
        .values({ sessionId, step, round, option, devices: 0, papers: held })
        .onConflictDoUpdate({
          target: [liveCount.sessionId, liveCount.step, liveCount.round, liveCount.option],
          set: { papers: held },
        });
    await tx.update(liveRound).set({ papers }).where(isRound({ sessionId, step, round }));
    await tx
      .update(liveSession)
      .set({ version: version + 1, changedAt: now })
      .where(eq(liveSession.id, sessionId));
  });
}

async function takeUp(tx: Transaction, { id, by, version }: Conduct): Promise<LiveSessionRow> {
  const session = await getOwnLiveSession(tx, id, by);
  if (session.version !== version) throw new DomainError('workshop/session-moved');
  return session;
}

type Following = Exclude<LiveAct, { type: 'end' }>;

async function follow(tx: Transaction, session: LiveSessionRow, act: Following): Promise<LivePlace> {
  if (act.type === 'move') return moveTo(tx, session, act.to);
  const { id: sessionId, step, round } = session;
  const status = nextStatus(session.status, toEvent(session, act.type));
  if (act.type === 'begin') return { status, step: 0, round: 1 };
  if (act.type === 'ask' || act.type === 'askAgain') return { status, step, round: await openRound(tx, session) };
  if (act.type === 'close') await countAnswers(tx, session);
  if (act.type === 'explain')
    await tx.update(liveRound).set({ isExplained: true }).where(isRound({ sessionId, step, round }));
  return { status, step, round };
}

function toEvent({ steps, step, round }: LiveSessionRow, type: Exclude<Following['type'], 'move'>): LiveEvent {
  const as = asFacilitator;
  if (type === 'ask') return { type, as, isQuestion: steps[step]?.question !== undefined };
  if (type === 'askAgain') return { type, as, isLastRound: round >= lastRound };
  return { type, as };
}

/** A question that was asked already is found again as it was left. */
async function moveTo(tx: Transaction, { id, status, steps }: LiveSessionRow, to: number): Promise<LivePlace> {
  if (steps[to] === undefined) throw new DomainError('workshop/transition-refused');
  const asked = await findLastRound(tx, id, to);
  const lands = asked === undefined ? 'step' : asked.isExplained ? 'results' : 'questionClosed';
  const next = nextStatus(status, { type: 'move', as: asFacilitator, lands });
  return { status: next, step: to, round: asked?.round ?? 1 };
}

/** Asks the question of the step for the first time, or once more; resolves to which time it is. */
async function openRound(tx: Transaction, { id, step }: LiveSessionRow): Promise<number> {
  const round = ((await findLastRound(tx, id, step))?.round ?? 0) + 1;
  await tx.insert(liveRound).values({ sessionId: id, step, round, devices: 0, papers: 0, isExplained: false });
  return round;
}

async function findLastRound(tx: Transaction, sessionId: number, step: number) {
  const isIts = and(eq(liveRound.sessionId, sessionId), eq(liveRound.step, step));
  const [found] = await tx.select().from(liveRound).where(isIts).orderBy(desc(liveRound.round)).limit(1);
  return found;
}

function isRound({ sessionId, step, round }: { sessionId: number; step: number; round: number }) {
  return and(eq(liveRound.sessionId, sessionId), eq(liveRound.step, step), eq(liveRound.round, round)) ?? sql`false`;
}
