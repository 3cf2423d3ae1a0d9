// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { listUndone, type AnswerOutcome, type ModerationDeed } from './moderationAct.ts';
import { moderationAct } from './moderationAct.schema.server.ts';

export type ModerationAct = typeof moderationAct.$inferSelect;

/**
 * Whose words they are: somebody's with an account, or whoever holds the secret address that was given for them. Without
 * either, nobody could read what was done.
 */
export type Concerned = { accountId: number | null; secretHash: string | null };

export type NewAct = {
  concerned: Concerned;
  object: string;
  deed: ModerationDeed;
  reason?: string;
};

/**
 * Keeps what a moderator did, in the command that does it, for whoever can read it. What it undoes was contested rightly, if
 * it was.
 */
export async function keepAct(tx: Transaction, added: NewAct, now: Date): Promise<void> {
  const { accountId, secretHash } = added.concerned;
  const { object, deed, reason = '' } = added;
  const told = { object, deed, reason: reason.trim(), at: now };
  if (accountId !== null) await tx.insert(moderationAct).values({ ...told, concernedId: accountId });
  else if (secretHash !== null) await tx.insert(moderationAct).values({ ...told, secretHash });
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

/**
 * What was done about the words that a secret address was given for, latest first: {@link actPageSize} acts at most. Those about
 * an account are read with it alone.
 */
export async function listHeldActs(reader: Reader, secret: string): Promise<ModerationAct[]> {
  return (
    reader
      .select()
      .from(moderationAct)
      // Word for word as in the partial index.
      .where(and(eq(moderationAct.secretHash, sha256(secret)), sql`secret_hash is not null`))
      .orderBy(desc(moderationAct.id))
      .limit(actPageSize)
  );
}

/** Forgets what was done about a thing that is erased by whoever holds its secret address. */
export async function dropHeldActs(tx: Transaction, object: string): Promise<void> {
  await tx.delete(moderationAct).where(and(eq(moderationAct.object, object), isNotNull(moderationAct.secretHash)));
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
