// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, inArray, sql } from 'drizzle-orm';
import { getModeratorNow } from '../account/roles.server.ts';
import type { Actor } from '../account/role.ts';
import { recordActivity } from '../activity/activities.server.ts';
import { canBeAnswered, checkAnswer, type AnswerOutcome } from '../activity/moderationAct.ts';
import { moderationAct } from '../activity/moderationAct.schema.server.ts';
import { getAct, isOpen, keepAnswer, settleAnswer, type ModerationAct } from '../activity/moderationActs.server.ts';
import type { Database, Reader } from '../server/database/database.server.ts';
import { holdsSecret } from '../shared/hash.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { checkReason, formatObject, moderationLimits, type CaseObject } from './moderatedObject.ts';
import type { ModeratedWords } from './moderatedWords.server.ts';
import { isAfter, queuePageSize, type CaseLister } from './moderationQueue.server.ts';
import type { Visitor } from './relation.server.ts';

/**
 * Answers what moderators did, once. A suspended person can: it is how they are heard.
 *
 * @throws {DomainError} `contribution/act-not-found` for all but the person concerned, by their account or by the secret
 * address of their words, and for what undoes an act; `contribution/draft-refused` for words that are missing or too long,
 * `contribution/already-answered`
 */
export async function answerAct(
  db: Database,
  { id, by, words }: { id: number; by: Visitor; words: string },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const act = await getAct(tx, id);
    if (!canBeAnswered(act.deed) || !isConcerned(act, by)) throw new DomainError('contribution/act-not-found');
    if (checkAnswer(words)) throw new DomainError('contribution/draft-refused', { field: 'answer' });
    await keepAnswer(tx, { id, words }, now);
    const actorId = by.account?.accountId ?? null;
    await recordActivity(tx, { actorId, verb: 'moderationAnswered', object: act.object, data: { act: id } }, now);
  });
}

function isConcerned({ concernedId, secretHash }: ModerationAct, { account, secret }: Visitor): boolean {
  return concernedId === null ? holdsSecret(secret, secretHash) : concernedId === account?.accountId;
}

export type SettledAnswer = { id: number; by: Actor | undefined; outcome: AnswerOutcome; reason: string };

/**
 * Settles an answer, saying why if there is something to say. An act that is undone settles its answer by itself.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `contribution/act-not-found`,
 * `contribution/draft-refused` for words that are too long, `contribution/already-moderated` when somebody has seen to it
 * meanwhile
 */
export async function decideOnAnswer(
  db: Database,
  { id, by, outcome, reason }: SettledAnswer,
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const moderator = await getModeratorNow(tx, by);
    const act = await getAct(tx, id);
    if (checkReason(reason, moderationLimits.publicReason) === 'tooLong')
      throw new DomainError('contribution/draft-refused', { field: 'reason' });
    await settleAnswer(tx, { id, outcome, reason }, now);
    const data = { act: id, outcome };
    await recordActivity(
      tx,
      { actorId: moderator.accountId, verb: 'moderationAnswerSettled', object: act.object, data },
      now,
    );
  });
}

/** For the moderators' queue: what people answered and nobody has settled. */
export const listAnswerCases: CaseLister = async (reader, after) => {
  const key = sql`'answered answer/' || ${moderationAct.id}`;
  const rows = await reader
    .select({ id: moderationAct.id, since: moderationAct.answeredAt })
    .from(moderationAct)
    .where(and(isOpen, isAfter(after, sql`${moderationAct.answeredAt}`, key)))
    .orderBy(asc(moderationAct.answeredAt), key)
    .limit(queuePageSize + 1);
  return rows.flatMap(({ id, since }) => {
    const object = { kind: 'answer' as const, id };
    return since
      ? [{ object, why: 'answered' as const, since, count: 1, key: `answered ${formatObject(object)}` }]
      : [];
  });
};

/** How many answers nobody has settled. */
export async function countOpenAnswers(reader: Reader): Promise<number> {
  return reader.$count(moderationAct, isOpen);
}

/** What people answer, by the names of `formatObject`. */
export async function readAnswerWords(
  reader: Reader,
  objects: readonly CaseObject[],
): Promise<ReadonlyMap<string, ModeratedWords>> {
  const ids = objects.flatMap((one) => (one.kind === 'answer' ? one.id : []));
  const rows = await reader
    .select({ id: moderationAct.id, words: moderationAct.answer })
    .from(moderationAct)
    .where(inArray(moderationAct.id, ids))
    .limit(objects.length);
  return new Map(
    rows.map(({ id, words }) => [
      formatObject({ kind: 'answer', id }),
      { words: words ?? '', authorName: '', language: undefined },
    ]),
  );
}
