// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { Reader } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { coarsen, type RoundTally } from './aggregates.ts';
import {
  liveAnswer,
  liveCount,
  liveQuestion,
  liveRound,
  liveSeat,
  liveSession,
  liveStumble,
} from './live.schema.server.ts';
import { lastRound, liveBounds, type LiveStatus } from './liveSession.ts';
import type { LiveSessionRow } from './liveSessions.server.ts';

/** What changes in a room from one second to the next, in numbers. */
export type LiveCounts = {
  version: number;
  status: LiveStatus;
  seats: number;
  /** To the question of the moment, on devices and by card. */
  answered: number;
  /** On how many passages people said they stumbled, all people together. */
  stumbles: number;
  questions: number;
};

/** Counts a room in one query; undefined when its workshop was erased. */
export async function findLiveCounts(reader: Reader, sessionId: number): Promise<LiveCounts | undefined> {
  // By their whole names: Drizzle leaves a column's table out, and the inner query has an `id` of its own.
  const ofSession = sql.raw('session_id = live_session.id');
  const ofRound = sql`${ofSession} and step = live_session.step and round = live_session.round`;
  const [found] = await reader
    .select({
      version: liveSession.version,
      status: liveSession.status,
      seats: sql<number>`(select count(*) from live_seat where ${ofSession})`,
      answered: sql<number>`(select count(*) from live_answer where ${ofRound})
        + coalesce((select papers from live_round where ${ofRound}), 0)`,
      stumbles: sql<number>`(select coalesce(sum(people), 0) from live_stumble where ${ofSession})`,
      questions: sql<number>`(select count(*) from live_question where ${ofSession})`,
    })
    .from(liveSession)
    .where(eq(liveSession.id, sessionId))
    .limit(1);
  return found;
}

/** What was answered to each question, by the rank of its step, the first round first. An open round has no counts yet. */
export async function listTallies(
  reader: Reader,
  { id, status, step, round }: Pick<LiveSessionRow, 'id' | 'status' | 'step' | 'round'>,
): Promise<ReadonlyMap<number, RoundTally[]>> {
  const rounds = await reader
    .select()
    .from(liveRound)
    .where(eq(liveRound.sessionId, id))
    .orderBy(asc(liveRound.step), asc(liveRound.round))
    .limit(mostRows);
  const counts = await reader
    .select()
    .from(liveCount)
    .where(eq(liveCount.sessionId, id))
    .orderBy(asc(liveCount.step), asc(liveCount.round), asc(liveCount.option))
    .limit(mostRows);
  const countsOf = Map.groupBy(counts, (one) => `${one.step}.${one.round}`);
  const isOpen = (one: { step: number; round: number }) =>
    status === 'questionOpen' && one.step === step && one.round === round;
  const tallies = rounds.map((one) => {
    const rows = countsOf.get(`${one.step}.${one.round}`) ?? [];
    const counts = Object.fromEntries(rows.map(({ option, devices, papers }) => [option, devices + papers]));
    const tally = { round: one.round, devices: one.devices, papers: one.papers, counts };
    return { step: one.step, tally: isOpen(one) ? { ...tally, counts: undefined } : tally };
  });
  const shown = status === 'ended' ? tallies.map((one) => ({ ...one, tally: coarsen(one.tally) })) : tallies;
  const byStep = Map.groupBy(shown, (one) => one.step);
  return new Map([...byStep].map(([rank, ones]) => [rank, ones.map(({ tally }) => tally).slice(0, lastRound)]));
}

/** More than a plan of the longest bundle can have. */
const mostRows = 5_000;

/** Cards counted in so far for one round, by option. */
export async function listPapers(
  reader: Reader,
  { id, step, round }: Pick<LiveSessionRow, 'id' | 'step' | 'round'>,
): Promise<{ papers: number; counts: Record<string, number> }> {
  const ofRound = and(eq(liveCount.sessionId, id), eq(liveCount.step, step), eq(liveCount.round, round));
  const rows = await reader.select().from(liveCount).where(ofRound).orderBy(asc(liveCount.option)).limit(mostRows);
  const isRound = and(eq(liveRound.sessionId, id), eq(liveRound.step, step), eq(liveRound.round, round));
  const [asked] = await reader.select({ papers: liveRound.papers }).from(liveRound).where(isRound).limit(1);
  return {
    papers: asked?.papers ?? 0,
    counts: Object.fromEntries(rows.map(({ option, papers }) => [option, papers])),
  };
}

/** Where people stumbled, the passage where most did first. `people` is 0 where so few did that it is not kept. */
export async function listStumbles(reader: Reader, sessionId: number) {
  return reader
    .select({ step: liveStumble.step, passageId: liveStumble.passageId, people: liveStumble.people })
    .from(liveStumble)
    .innerJoin(liveSession, eq(liveSession.id, liveStumble.sessionId))
    .where(
      and(eq(liveStumble.sessionId, sessionId), sql`(${liveStumble.people} > 0 or ${liveSession.status} = 'ended')`),
    )
    .orderBy(desc(liveStumble.people), asc(liveStumble.step), asc(liveStumble.passageId))
    .limit(mostRows);
}

/** What people asked, in the order they did. */
export async function listLiveQuestions(reader: Reader, sessionId: number) {
  return reader
    .select({ id: liveQuestion.id, step: liveQuestion.step, text: liveQuestion.text })
    .from(liveQuestion)
    .where(eq(liveQuestion.sessionId, sessionId))
    .orderBy(asc(liveQuestion.id))
    .limit(liveBounds.questions);
}

/** The nicknames of those who gave one, in the order they came. */
export async function listNicknames(reader: Reader, sessionId: number): Promise<string[]> {
  const rows = await reader
    .select({ nickname: liveSeat.nickname })
    .from(liveSeat)
    .where(and(eq(liveSeat.sessionId, sessionId), sql`${liveSeat.nickname} <> ''`))
    .orderBy(asc(liveSeat.id))
    .limit(liveBounds.seats);
  return rows.map(({ nickname }) => nickname);
}

/** What a seat answers to the question of the moment: its options while it is open, null once counted, undefined before. */
export async function findOwnAnswer(
  reader: Reader,
  { id, step, round }: Pick<LiveSessionRow, 'id' | 'step' | 'round'>,
  seatId: number,
): Promise<string[] | null | undefined> {
  const isIts = and(
    eq(liveAnswer.sessionId, id),
    eq(liveAnswer.step, step),
    eq(liveAnswer.round, round),
    eq(liveAnswer.seatId, seatId),
  );
  const [found] = await reader.select({ options: liveAnswer.options }).from(liveAnswer).where(isIts).limit(1);
  return found?.options;
}

/** The language that a room speaks; undefined when there is none of that code. */
export async function findLiveLanguage(reader: Reader, code: string): Promise<Language | undefined> {
  const [found] = await reader
    .select({ language: liveSession.language })
    .from(liveSession)
    .where(eq(liveSession.code, code))
    .limit(1);
  return found?.language;
}

/** The workshops of an account, the latest first: without their plans, but for the title. */
export async function listOwnLiveSessions(reader: Reader, accountId: number) {
  return reader
    .select({
      id: liveSession.id,
      status: liveSession.status,
      createdAt: liveSession.createdAt,
      title: liveSession.title,
    })
    .from(liveSession)
    .where(eq(liveSession.ownerId, accountId))
    .orderBy(desc(liveSession.id))
    .limit(mostListed);
}

const mostListed = 100;
