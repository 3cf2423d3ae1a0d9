// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, gte, isNotNull, isNull, lt, type SQL } from 'drizzle-orm';
import { pseudonymKeyOf } from '../account/pseudonym.ts';
import { normaliseRecoveryCode } from '../account/recoveryCode.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { recordEvents } from './diaries.server.ts';
import { formatDiaryFile, parseDiaryFile } from './diaryFile.ts';
import { openSeal, sealedCharacters, sealText } from './diarySeal.server.ts';
import type { DiaryEvent } from './event.ts';
import { sealedDiary } from './sealedDiary.schema.server.ts';

const dayMs = 24 * 3_600_000;

export const sealBounds = {
  /** On one valise, whoever they are for. */
  onValise: 500,
  /** Waiting for one account. */
  waiting: 10,
  sealBytes: 600_000,
  /** How long one waits, on the valise and then at home. */
  lifeMs: 90 * dayMs,
} as const;

/** What is drawn for a diary that is entrusted: its number, its code, and the chance of its seal. */
export type SealChance = { id: string; code: string; chance: Uint8Array };

/**
 * Keeps a diary on a valise, sealed, for whoever bears a pseudonym on the site that it comes from. Neither the pseudonym
 * nor the code can be read there.
 *
 * @throws {DomainError} `learning/entrusted-too-large`; `learning/entrusted-full` when the valise has no room left
 */
export async function entrustDiary(
  db: Database,
  { pseudonym, events, id, code, chance }: SealChance & { pseudonym: string; events: readonly DiaryEvent[] },
  now: Date,
): Promise<void> {
  const text = formatDiaryFile(events);
  const seal = text.length > sealedCharacters ? undefined : sealText(text, normaliseRecoveryCode(code), chance);
  if (seal === undefined || seal.length > sealBounds.sealBytes) throw new DomainError('learning/entrusted-too-large');
  await db.write(async (tx) => {
    if ((await tx.$count(sealedDiary, isNull(sealedDiary.accountId))) >= sealBounds.onValise)
      throw new DomainError('learning/entrusted-full');
    const kept = { id, nameHash: hashName(pseudonym), accountId: null, seal, leftAt: now, keptAt: now };
    await tx.insert(sealedDiary).values(kept);
  });
}

/** What a pseudonym is looked for by: two spellings that sign in to one account have one. */
export function hashName(pseudonym: string): string {
  return sha256(pseudonymKeyOf(pseudonym));
}

/** A diary that waits for an account, without what is in it. */
export type WaitingDiary = { id: string; leftAt: Date };

/** The diaries that wait for who bears a name, the one that was brought first at the top. */
export async function listWaitingDiaries(reader: Reader, accountId: number, now: Date): Promise<WaitingDiary[]> {
  return reader
    .select({ id: sealedDiary.id, leftAt: sealedDiary.leftAt })
    .from(sealedDiary)
    .where(and(isWaitingFor(accountId), gte(sealedDiary.keptAt, new Date(now.getTime() - sealBounds.lifeMs))))
    .orderBy(asc(sealedDiary.keptAt), asc(sealedDiary.id))
    .limit(sealBounds.waiting);
}

type Decision = { id: string; accountId: number };

/**
 * Joins a diary that waits to that of its account, and forgets its seal. Events that are there already are left as they
 * are. Gives the events that it held.
 *
 * @throws {DomainError} `learning/entrusted-not-found`; `learning/entrusted-wrong-code` when the code does not open it, or opens no diary;
 * `learning/diary-full`
 */
export async function joinSealedDiary(
  db: Database,
  { id, accountId, code }: Decision & { code: string },
  now: Date,
): Promise<{ events: DiaryEvent[]; kept: number }> {
  const isIts = and(eq(sealedDiary.id, id), isWaitingFor(accountId));
  const [found] = await db.read.select({ seal: sealedDiary.seal }).from(sealedDiary).where(isIts).limit(1);
  if (!found?.seal) throw new DomainError('learning/entrusted-not-found');
  const text = openSeal(found.seal, normaliseRecoveryCode(code));
  const read = text === undefined ? undefined : parseDiaryFile(text, now);
  if (read?.kind !== 'read') throw new DomainError('learning/entrusted-wrong-code');
  // Recorded twice, they are there once: a stop between the two leaves a diary that can be joined again.
  const { kept } = await recordEvents(db, accountId, read.events, now);
  await db.write((tx) => forgetSeal(tx, { id, accountId }));
  return { events: read.events, kept };
}

/** Forgets a diary that is not theirs, or not wanted. @throws {DomainError} `learning/entrusted-not-found` */
export async function refuseSealedDiary(db: Database, decision: Decision): Promise<void> {
  await db.write(async (tx) => {
    if ((await forgetSeal(tx, decision)) === 0) throw new DomainError('learning/entrusted-not-found');
  });
}

async function forgetSeal(tx: Transaction, { id, accountId }: Decision): Promise<number> {
  const isIts = and(eq(sealedDiary.id, id), isWaitingFor(accountId));
  return (await tx.update(sealedDiary).set({ seal: null }).where(isIts).returning({ id: sealedDiary.id })).length;
}

/** The diaries of which an account has not decided yet. */
export function isWaitingFor(accountId: number): SQL | undefined {
  return and(eq(sealedDiary.accountId, accountId), isNotNull(sealedDiary.seal));
}

/** Forgets what has waited too long: all of it where it is nobody's, its seal alone where it must stay known. */
export async function dropOldSealedDiaries(db: Database, now: Date): Promise<void> {
  const isOld = lt(sealedDiary.keptAt, new Date(now.getTime() - sealBounds.lifeMs));
  await db.write(async (tx) => {
    await tx.delete(sealedDiary).where(and(isOld, isNull(sealedDiary.accountId)));
    await tx
      .update(sealedDiary)
      .set({ seal: null })
      .where(and(isOld, isNotNull(sealedDiary.accountId)));
  });
}
