// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import type { OptionCounts } from './aggregates.ts';
import { liveCount, liveRound, liveSession } from './live.schema.server.ts';
import { endInTransaction } from './liveEnding.server.ts';
import { countAnswers, getQuestion } from './liveAnswers.server.ts';
import { lastRound, type LivePlace } from './liveSession.ts';
import { nextStatus, type LiveEvent } from './liveSession.machine.ts';
import { asFacilitator } from './livePart.ts';
import { getOwnLiveSession, type LiveSessionRow } from './liveSessions.server.ts';

export const liveActs = ['begin', 'ask', 'close', 'reopen', 'explain', 'askAgain', 'end'] as const;

/** What a facilitator does. `move` leads to a step by its rank. */
export type LiveAct = { type: (typeof liveActs)[number] } | { type: 'move'; to: number };

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
  const { id, status, step, round } = session;
  if (act.type === 'move') return moveTo(tx, session, act.to);
  const next = nextStatus(status, toEvent(session, act.type));
  const wasAsked = await findLastRound(tx, id, step);
  if (act.type === 'begin') return { status: next, step: 0, round: 1 };
  if (act.type === 'close') await countAnswers(tx, session);
  if (act.type === 'explain')
    await tx
      .update(liveRound)
      .set({ isExplained: true })
      .where(isRound({ sessionId: id, step, round }));
  if (act.type !== 'ask' && act.type !== 'askAgain') return { status: next, step, round };
  getQuestion(session);
  return { status: next, step, round: await openRound(tx, session, (wasAsked?.round ?? 0) + 1) };
}

function toEvent({ steps, step, round }: LiveSessionRow, type: Exclude<Following, { to: number }>['type']): LiveEvent {
  const as = asFacilitator;
  if (type === 'ask') return { type, as, isQuestion: steps[step]?.question !== undefined };
  if (type === 'askAgain') return { type, as, isLastRound: round >= lastRound };
  return { type: type as Exclude<LiveEvent['type'], 'ask' | 'askAgain' | 'move'>, as };
}

/** A question that was asked already is found again as it was left. */
async function moveTo(tx: Transaction, { id, status, steps }: LiveSessionRow, to: number): Promise<LivePlace> {
  if (steps[to] === undefined) throw new DomainError('workshop/transition-refused');
  const asked = await findLastRound(tx, id, to);
  const lands = asked === undefined ? 'step' : asked.isExplained ? 'results' : 'questionClosed';
  const next = nextStatus(status, { type: 'move', as: asFacilitator, lands });
  return { status: next, step: to, round: asked?.round ?? 1 };
}

async function openRound(tx: Transaction, { id, step }: LiveSessionRow, round: number): Promise<number> {
  await tx.insert(liveRound).values({ sessionId: id, step, round, devices: 0, papers: 0, isExplained: false });
  return round;
}

async function findLastRound(tx: Transaction, sessionId: number, step: number) {
  const isIts = and(eq(liveRound.sessionId, sessionId), eq(liveRound.step, step));
  const rounds = await tx.select().from(liveRound).where(isIts).orderBy(asc(liveRound.round)).limit(lastRound);
  return rounds.at(-1);
}

function isRound({ sessionId, step, round }: { sessionId: number; step: number; round: number }) {
  return and(eq(liveRound.sessionId, sessionId), eq(liveRound.step, step), eq(liveRound.round, round)) ?? sql`false`;
}
