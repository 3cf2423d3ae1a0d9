// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { listUndone, type AnswerOutcome, type ModerationDeed } from './moderationAct.ts';
import { moderationAct } from './moderationAct.schema.server.ts';

export type ModerationAct = typeof moderationAct.$inferSelect;

export type NewAct = {
  /** Whose words they are; null when nobody signed in wrote them. */
  concernedId: number | null;
  object: string;
  deed: ModerationDeed;
  reason?: string;
};

/** Keeps what a moderator did, in the command that does it. What it undoes was contested rightly, if it was. */
export async function keepAct(tx: Transaction, added: NewAct, now: Date): Promise<void> {
  await tx.insert(moderationAct).values({ ...added, reason: added.reason?.trim() ?? '', at: now });
  const undone = listUndone(added.deed);
  if (undone.length === 0) return;
  const isUndone = and(eq(moderationAct.object, added.object), inArray(moderationAct.deed, [...undone]));
  await tx.update(moderationAct).set({ outcome: 'reversed', settledAt: now }).where(and(isUndone, isOpen));
}

export const actPageSize = 20;

/** What was done about somebody's words, latest first, before the act that a page ended with. */
export async function listOwnActs(reader: Reader, accountId: number, before?: number): Promise<ModerationAct[]> {
  const isEarlier = before === undefined ? undefined : lt(moderationAct.id, before);
  return reader
    .select()
    .from(moderationAct)
    .where(and(eq(moderationAct.concernedId, accountId), isEarlier))
    .orderBy(desc(moderationAct.id))
    .limit(actPageSize + 1);
}

/** What was done last to one thing: {@link actPageSize} acts at most, latest first. */
export async function listActsOn(reader: Reader, object: string): Promise<ModerationAct[]> {
  const isIts = eq(moderationAct.object, object);
  return reader.select().from(moderationAct).where(isIts).orderBy(desc(moderationAct.id)).limit(actPageSize);
}

/** @throws {DomainError} `contribution/act-not-found` */
export async function getAct(reader: Reader, id: number): Promise<ModerationAct> {
  const [found] = await reader.select().from(moderationAct).where(eq(moderationAct.id, id)).limit(1);
  if (!found) throw new DomainError('contribution/act-not-found');
  return found;
}

/**
 * Keeps what the person concerned answers to an act, inside a command that knows who they are.
 *
 * @throws {DomainError} `contribution/already-answered`
 */
export async function keepAnswer(
  tx: Transaction,
  { id, words }: { id: number; words: string },
  now: Date,
): Promise<void> {
  const isUnanswered = and(eq(moderationAct.id, id), isNull(moderationAct.answeredAt));
  const kept = await tx
    .update(moderationAct)
    .set({ answer: words.trim(), answeredAt: now })
    .where(isUnanswered)
    .returning({ id: moderationAct.id });
  if (kept.length === 0) throw new DomainError('contribution/already-answered');
}

export type Settlement = { id: number; outcome: AnswerOutcome; reason: string };

/**
 * Settles an answer, inside a command that has asked for the right to.
 *
 * @throws {DomainError} `contribution/already-moderated` when it is settled, or when there is none
 */
export async function settleAnswer(tx: Transaction, { id, outcome, reason }: Settlement, now: Date): Promise<void> {
  const settled = await tx
    .update(moderationAct)
    .set({ outcome, outcomeReason: reason.trim(), settledAt: now })
    .where(and(eq(moderationAct.id, id), isOpen))
    .returning({ id: moderationAct.id });
  if (settled.length === 0) throw new DomainError('contribution/already-moderated');
}

/** Answers that no moderator has settled. */
export const isOpen = and(isNotNull(moderationAct.answeredAt), isNull(moderationAct.settledAt));
