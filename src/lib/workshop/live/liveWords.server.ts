// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, sql } from 'drizzle-orm';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { liveQuestion, liveSeat, liveSession, liveStumble } from './live.schema.server.ts';
import { liveBounds, readQuestion } from './liveSession.ts';
import { nextStatus } from './liveSession.machine.ts';
import { asSeated } from './livePart.ts';
import { getOwnLiveSession } from './liveSessions.server.ts';
import { getSeated, type SeatAddress } from './liveSeats.server.ts';

export type Stumbling = SeatAddress & { step: number; passageId: string; hasStumbled: boolean };

/**
 * Keeps that somebody stumbled on a passage of the workshop, or does not any more; said twice, it counts once. Resolves to
 * the number of the workshop.
 *
 * @throws {DomainError} `workshop/session-not-found`, `workshop/session-over`, `workshop/transition-refused`;
 * `document/not-found` for a passage that the step has not
 */
export async function stumbleOn(
  db: Database,
  { step, passageId, hasStumbled, ...address }: Stumbling,
): Promise<number> {
  return db.write(async (tx) => {
    const { session, seat } = await getSeated(tx, address);
    nextStatus(session.status, { type: 'speak', as: asSeated });
    const passages = session.steps[step]?.passages ?? [];
    if (!passages.some(({ id }) => id === passageId)) throw new DomainError('document/not-found');
    const key = stumbleKey(step, passageId);
    if (seat.stumbles.includes(key) === hasStumbled) return session.id;
    const stumbles = hasStumbled ? [...seat.stumbles, key] : seat.stumbles.filter((one) => one !== key);
    await tx.update(liveSeat).set({ stumbles }).where(eq(liveSeat.id, seat.id));
    await countStumble(tx, { sessionId: session.id, step, passageId }, hasStumbled ? 1 : -1);
    return session.id;
  });
}

/** How a seat remembers a passage. */
export function stumbleKey(step: number, passageId: string): string {
  return `${step}/${passageId}`;
}

type CountedPassage = { sessionId: number; step: number; passageId: string };

async function countStumble(tx: Transaction, passage: CountedPassage, change: number): Promise<void> {
  const people = sql`${liveStumble.people} + ${change}`;
  await tx
    .insert(liveStumble)
    .values({ ...passage, people: 1 })
    .onConflictDoUpdate({
      target: [liveStumble.sessionId, liveStumble.step, liveStumble.passageId],
      set: { people },
    });
}

/**
 * Asks the facilitator something, without saying who does. Resolves to the number of the workshop.
 *
 * @throws {DomainError} `workshop/session-not-found`, `workshop/session-over`, `workshop/transition-refused`;
 * `workshop/question-empty`; `workshop/questions-full` when this seat, or the room, has asked too many
 */
export async function askFacilitator(
  db: Database,
  { text, ...address }: SeatAddress & { text: string },
): Promise<number> {
  const words = readQuestion(text);
  if (words === undefined) throw new DomainError('workshop/question-empty');
  return db.write(async (tx) => {
    const { session, seat } = await getSeated(tx, address);
    nextStatus(session.status, { type: 'speak', as: asSeated });
    const asked = await tx.$count(liveQuestion, eq(liveQuestion.sessionId, session.id));
    if (seat.asked >= liveBounds.questionsOfSeat || asked >= liveBounds.questions)
      throw new DomainError('workshop/questions-full');
    await tx
      .update(liveSeat)
      .set({ asked: seat.asked + 1 })
      .where(eq(liveSeat.id, seat.id));
    await tx.insert(liveQuestion).values({ sessionId: session.id, step: session.step, text: words });
    return session.id;
  });
}

/** Takes a question off the wall. @throws {DomainError} `workshop/session-not-found` */
export async function dropQuestion(
  db: Database,
  { id, by, question }: { id: number; by: Visitor; question: number },
): Promise<void> {
  await db.write(async (tx) => {
    await getOwnLiveSession(tx, id, by);
    await tx.delete(liveQuestion).where(and(eq(liveQuestion.id, question), eq(liveQuestion.sessionId, id)));
  });
}

/** Keeps what the facilitator wants to remember. @throws {DomainError} `workshop/session-not-found`, `workshop/notes-too-long` */
export async function keepNotes(
  db: Database,
  { id, by, notes }: { id: number; by: Visitor; notes: string },
): Promise<void> {
  if (notes.length > liveBounds.notes) throw new DomainError('workshop/notes-too-long');
  await db.write(async (tx) => {
    await getOwnLiveSession(tx, id, by);
    await tx.update(liveSession).set({ notes: notes.trim() }).where(eq(liveSession.id, id));
  });
}
