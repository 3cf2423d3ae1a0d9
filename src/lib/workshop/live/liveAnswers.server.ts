// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Item } from '../../assessment/item.ts';
import { readResponses } from '../../assessment/responses.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { liveAnswer, liveCount, liveRound } from './live.schema.server.ts';
import type { LivePlace } from './liveSession.ts';
import { nextStatus } from './liveSession.machine.ts';
import { asSeated } from './livePart.ts';
import type { LiveSessionRow } from './liveSessions.server.ts';
import { getSeated, type SeatAddress } from './liveSeats.server.ts';

/** What somebody answers, and to which question: the one that their device showed. */
export type LiveAnswering = SeatAddress & { shown: Pick<LivePlace, 'step' | 'round'>; options: readonly string[] };

/**
 * Keeps what somebody answers to the question that is open, in place of what they answered before. Resolves to the number
 * of the workshop.
 *
 * @throws {DomainError} `workshop/session-not-found`, `workshop/session-over`; `workshop/transition-refused` when no
 * question is open, `workshop/session-moved` when it is another one; `workshop/answer-counted` when theirs was counted
 * before the question was opened again; `assessment/invalid-choice`
 */
export async function answerLiveQuestion(db: Database, { shown, options, ...address }: LiveAnswering): Promise<number> {
  return db.write(async (tx) => {
    const { session, seat } = await getSeated(tx, address);
    nextStatus(session.status, { type: 'answer', as: asSeated });
    if (session.step !== shown.step || session.round !== shown.round) throw new DomainError('workshop/session-moved');
    const chosen = checkChoice(getQuestion(session), options);
    const { id: sessionId, step, round } = session;
    const key = { sessionId, step, round, seatId: seat.id };
    const kept = await tx
      .insert(liveAnswer)
      .values({ ...key, options: chosen })
      .onConflictDoUpdate({
        target: [liveAnswer.sessionId, liveAnswer.step, liveAnswer.round, liveAnswer.seatId],
        set: { options: chosen },
        setWhere: isNotNull(liveAnswer.options),
      })
      .returning({ seatId: liveAnswer.seatId });
    if (kept.length === 0) throw new DomainError('workshop/answer-counted');
    return sessionId;
  });
}

/** The question of the step where a workshop is. @throws {DomainError} `workshop/transition-refused` without one */
export function getQuestion({ steps, step }: Pick<LiveSessionRow, 'steps' | 'step'>): Item {
  const question = steps[step]?.question;
  if (!question) throw new DomainError('workshop/transition-refused');
  return question;
}

function checkChoice(item: Item, options: readonly string[]): string[] {
  const { responses, problems } = readResponses([item], () => options);
  const chosen = responses[item.id] ?? [];
  if (problems.length > 0 || chosen.length === 0) throw new DomainError('assessment/invalid-choice');
  return [...chosen];
}

/**
 * Counts the answers of a round and forgets which seat gave which, in the transaction that closes its question. A question
 * that is opened again adds to what was counted.
 */
export async function countAnswers(
  tx: Transaction,
  { id: sessionId, step, round }: Pick<LiveSessionRow, 'id' | 'step' | 'round'>,
): Promise<void> {
  const isOpen = and(
    eq(liveAnswer.sessionId, sessionId),
    eq(liveAnswer.step, step),
    eq(liveAnswer.round, round),
    isNotNull(liveAnswer.options),
  );
  const answers = await tx.select({ options: liveAnswer.options }).from(liveAnswer).where(isOpen);
  const counts = Map.groupBy(
    answers.flatMap(({ options }) => options ?? []),
    (option) => option,
  );
  for (const [option, { length: devices }] of counts)
    await tx
      .insert(liveCount)
      .values({ sessionId, step, round, option, devices, papers: 0 })
      .onConflictDoUpdate({
        target: [liveCount.sessionId, liveCount.step, liveCount.round, liveCount.option],
        set: { devices: sql`${liveCount.devices} + ${devices}` },
      });
  const isRound = and(eq(liveRound.sessionId, sessionId), eq(liveRound.step, step), eq(liveRound.round, round));
  const devices = sql`${liveRound.devices} + ${answers.length}`;
  await tx.update(liveRound).set({ devices }).where(isRound);
  await tx.update(liveAnswer).set({ options: null }).where(isOpen);
}
