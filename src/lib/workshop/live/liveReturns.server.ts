// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, sql } from 'drizzle-orm';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { liveCount, liveQuestion, liveReturn, liveRound, liveSession, liveStumble } from './live.schema.server.ts';
import { liveBounds } from './liveSession.ts';
import { readReturned, type RawReturn, type ReturnedSession } from './returnedSession.ts';

/** A workshop of another instance, by its number there: as it was read, or why it stays there. */
export type ForeignSession = { id: number } & (
  { kind: 'read'; returned: ReturnedSession } | { kind: 'unfinished' } | { kind: 'unreadable' }
);

/** Far above what one laptop runs in a month. */
const mostSessions = 500;
const mostRows = 5_000;
/** Characters of a plan: the longest bundle, and some. */
const mostPlan = 4_000_000;

/** Reads the workshops of another instance, the first ones first: neither seats nor who answered are looked at. */
export async function listForeignSessions(foreign: Reader): Promise<ForeignSession[]> {
  const found = await foreign
    .select({ id: liveSession.id, status: sql`${liveSession.status}`, length: sql`length(${liveSession.steps})` })
    .from(liveSession)
    .orderBy(asc(liveSession.id))
    .limit(mostSessions);
  const sessions: ForeignSession[] = [];
  for (const { id, status, length } of found) {
    const isReadable = Number.isSafeInteger(id) && typeof length === 'number' && length <= mostPlan;
    if (status !== 'ended') sessions.push({ id, kind: 'unfinished' });
    else {
      const returned = isReadable ? readReturned(await readRaw(foreign, id)) : undefined;
      sessions.push(returned ? { id, kind: 'read', returned } : { id, kind: 'unreadable' });
    }
  }
  return sessions;
}

/** As they are written: Drizzle's own reading of JSON and times would throw at what is none. */
async function readRaw(foreign: Reader, id: number): Promise<RawReturn> {
  const session = liveSession;
  const [row] = await foreign
    .select({
      code: session.code,
      bundleId: session.bundleId,
      title: session.title,
      language: session.language,
      status: session.status,
      secretHash: session.secretHash,
      notes: session.notes,
      seats: session.seats,
      createdAt: sql`${session.createdAt}`,
      endedAt: sql`${session.endedAt}`,
      steps: sql`${session.steps}`,
    })
    .from(session)
    .where(eq(session.id, id))
    .limit(1);
  const { step, round, devices, papers } = liveRound;
  const rounds = await foreign
    .select({ step, round, devices, papers, isExplained: sql`${liveRound.isExplained}` })
    .from(liveRound)
    .where(eq(liveRound.sessionId, id))
    .limit(mostRows);
  const counts = await foreign
    .select({
      step: liveCount.step,
      round: liveCount.round,
      option: liveCount.option,
      devices: liveCount.devices,
      papers: liveCount.papers,
    })
    .from(liveCount)
    .where(eq(liveCount.sessionId, id))
    .limit(mostRows);
  const stumbles = await foreign
    .select({ step: liveStumble.step, passageId: liveStumble.passageId, people: liveStumble.people })
    .from(liveStumble)
    .where(eq(liveStumble.sessionId, id))
    .limit(mostRows);
  const questions = await foreign
    .select({ step: liveQuestion.step, text: liveQuestion.text })
    .from(liveQuestion)
    .where(eq(liveQuestion.sessionId, id))
    .orderBy(asc(liveQuestion.id))
    .limit(liveBounds.questions);
  return { session: row, rounds, counts, stumbles, questions };
}

/**
 * What became of a workshop that was brought back: `id` is its number here. `known` was brought back before, be it erased
 * since; `tooOld` began so long ago that it would have been erased.
 */
export type Brought = { kind: 'brought'; id: number } | { kind: 'known' } | { kind: 'tooOld' };

/** `code` is the one that it will have here: its own may be that of another room. */
export type Bringing = { returned: ReturnedSession; ownerId: number | null; code: string };

/**
 * Keeps a workshop that another instance ran, once, as one that has ended: for an account, and for whoever has the secret
 * that opened it there. Its days are counted from when it began, or from now for a clock that was ahead.
 */
export async function keepReturned(db: Database, { returned, ownerId, code }: Bringing, now: Date): Promise<Brought> {
  const isTooOld = returned.createdAt.getTime() < now.getTime() - liveBounds.lifeMs;
  if (isTooOld) return { kind: 'tooOld' };
  const key = sha256(`${returned.code} ${returned.createdAt.getTime()}`);
  return db.write(async (tx) => {
    const first = await tx
      .insert(liveReturn)
      .values({ key, createdAt: returned.createdAt })
      .onConflictDoNothing()
      .returning({ key: liveReturn.key });
    if (first.length === 0) return { kind: 'known' };
    const id = await insertSession(tx, { returned, ownerId, code }, now);
    await insertRows(tx, id, returned);
    await recordActivity(tx, { actorId: ownerId, verb: 'broughtBack', object: `workshop/${id}` }, now);
    return { kind: 'brought', id };
  });
}

async function insertSession(tx: Transaction, { returned, ownerId, code }: Bringing, now: Date): Promise<number> {
  const { bundleId, title, language, steps, notes, seats, status } = returned;
  const unlessAhead = (at: Date) => (at > now ? now : at);
  const [added] = await tx
    .insert(liveSession)
    .values({
      ...{ code, bundleId, title, language, steps, notes, seats, status, ownerId },
      secretHash: await unlessTaken(tx, returned.secretHash),
      step: 0,
      round: 1,
      version: 1,
      createdAt: unlessAhead(returned.createdAt),
      changedAt: now,
      endedAt: unlessAhead(returned.endedAt),
    })
    .returning({ id: liveSession.id });
  if (!added) throw new Error('The workshop was not inserted.');
  return added.id;
}

/** Two workshops have one secret only when somebody has written it there. */
async function unlessTaken(tx: Transaction, secretHash: string | null): Promise<string | null> {
  if (secretHash === null) return null;
  return (await tx.$count(liveSession, eq(liveSession.secretHash, secretHash))) > 0 ? null : secretHash;
}

async function insertRows(tx: Transaction, sessionId: number, returned: ReturnedSession): Promise<void> {
  for (const one of returned.rounds) await tx.insert(liveRound).values({ sessionId, ...one });
  for (const one of returned.counts) await tx.insert(liveCount).values({ sessionId, ...one });
  for (const one of returned.stumbles) await tx.insert(liveStumble).values({ sessionId, ...one });
  for (const one of returned.questions) await tx.insert(liveQuestion).values({ sessionId, ...one });
}
