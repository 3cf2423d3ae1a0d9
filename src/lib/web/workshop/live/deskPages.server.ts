// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { formatDay } from '../../../shared/dates.ts';
import { getBundle } from '../../../workshop/bundles.server.ts';
import { isFew } from '../../../workshop/live/aggregates.ts';
import { showCode } from '../../../workshop/live/liveCode.ts';
import {
  findLiveCounts,
  listLiveQuestions,
  listNicknames,
  listPapers,
  listStumbles,
  listTallies,
} from '../../../workshop/live/liveRoom.server.ts';
import { lastRound, liveBounds } from '../../../workshop/live/liveSession.ts';
import { getOwnLiveSession, type LiveSessionRow } from '../../../workshop/live/liveSessions.server.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { unlessNotFound } from '../../history/unlessNotFound.ts';
import { drawQrCode } from '../../qrCode.server.ts';
import { refuse } from '../../refusals.ts';
import { bundleAddress } from '../bundleAddresses.ts';
import { findRoomOrigins } from './roomAddress.server.ts';
import { explain, viewQuestion, viewRoom, viewRounds } from './roomView.ts';

export type DeskEvent = Pick<RequestEvent, 'url' | 'setHeaders' | 'locals' | 'request'> & {
  params: { session: string; secret?: string | undefined };
};

/** The page of whoever facilitates: the room, the step of the moment, what people said; and once it is over, what is left. */
export async function loadDesk(event: DeskEvent) {
  declarePrivate(event);
  const session = await openDesk(event);
  return {
    path: deskPath(event),
    isSecret: event.params.secret !== undefined,
    title: session.title,
    shownIn: session.language,
    version: session.version,
    status: session.status,
    room: await describeRoomFor(event, session),
    plan: describePlan(session),
    now: await describeNow(session),
    bundle: await findBundleAddress(event, session),
    answers: await describeAnswers(session),
    wall: await describeWall(session),
    notes: session.notes,
    done: doneOf(event.url),
    erasedOn: formatDay(new Date(session.createdAt.getTime() + liveBounds.lifeMs), event.locals.language),
  };
}

export type Desk = Awaited<ReturnType<typeof loadDesk>>;

export function openDesk(event: DeskEvent): Promise<LiveSessionRow> {
  return getOwnLiveSession(getInstance().db.read, Number(event.params.session), facilitatorOf(event)).catch(refuse);
}

/** At a secret address the secret alone opens, whoever is signed in. */
export function facilitatorOf({ locals, params }: Pick<DeskEvent, 'locals' | 'params'>): Visitor {
  return params.secret === undefined
    ? { account: locals.account, secret: undefined }
    : { account: undefined, secret: params.secret };
}

export function deskPath({ locals, params }: Pick<DeskEvent, 'locals' | 'params'>): string {
  const base = `/${locals.language}/workshops/${params.session}`;
  return params.secret === undefined ? base : `${base}/${params.secret}`;
}

async function describeRoomFor({ url }: DeskEvent, { id, code, seats }: LiveSessionRow) {
  const { db } = getInstance();
  const counts = await findLiveCounts(db.read, id);
  return {
    code: showCode(code),
    entrances: findRoomOrigins(url).map((origin) => ({
      address: `${origin}/w/${code}`,
      qrCode: drawQrCode(`${origin}/w/${code}`),
      wall: `/w/${code}/screen?at=${encodeURIComponent(new URL(origin).host)}`,
    })),
    seats: Math.max(counts?.seats ?? 0, seats),
    answered: counts?.answered ?? 0,
    nicknames: await listNicknames(db.read, id),
  };
}

/** Once it is over: where the bundle that it came from is read, unless it is gone. */
async function findBundleAddress({ locals }: DeskEvent, { status, bundleId }: LiveSessionRow) {
  if (status !== 'ended') return undefined;
  const by = { account: locals.account, secret: undefined };
  const found = await getBundle(getInstance().db.read, bundleId, by).catch(unlessNotFound);
  return found && bundleAddress(locals.language, bundleId);
}

function describePlan({ steps, step }: LiveSessionRow) {
  return steps.map(({ title, minutes, kind }, rank) => ({ rank, title, minutes, kind, isCurrent: rank === step }));
}

/** The step of the moment, with what its facilitator alone reads. */
async function describeNow(session: LiveSessionRow) {
  const { db } = getInstance();
  const tallies = (await listTallies(db.read, session)).get(session.step) ?? [];
  const { question: item, notes = '' } = session.steps[session.step] ?? {};
  return {
    view: viewRoom(session, tallies),
    notes,
    hasNext: session.step + 1 < session.steps.length,
    isLastRound: session.round >= lastRound,
    papers: item && (await listPapers(db.read, session)),
    explanations: item && explain(item),
  };
}

/** Every question that was asked, before and after, for the summary. */
async function describeAnswers(session: LiveSessionRow) {
  if (session.status !== 'ended') return [];
  const tallies = await listTallies(getInstance().db.read, session);
  return [...tallies].flatMap(([rank, rounds]) => {
    const item = session.steps[rank]?.question;
    if (!item) return [];
    return [{ rank, question: viewQuestion(item), rounds: viewRounds(item, rounds), explanations: explain(item) }];
  });
}

async function describeWall({ id, steps }: LiveSessionRow) {
  const { db } = getInstance();
  const stumbles = await listStumbles(db.read, id);
  return {
    stumbles: stumbles.map(({ step, passageId, people }) => {
      const { title = '', passages = [], remarkHref } = steps[step] ?? {};
      const words = passages.find((one) => one.id === passageId)?.words ?? '';
      const remark = remarkHref && `${remarkHref}?passage=${encodeURIComponent(passageId)}`;
      return { key: `${step}/${passageId}`, title, words, people, isMany: !isFew(people), remark };
    }),
    questions: (await listLiveQuestions(db.read, id)).map((one) => ({ ...one, title: steps[one.step]?.title ?? '' })),
  };
}

function doneOf({ searchParams }: URL): 'noted' | undefined {
  return searchParams.has('noted') ? 'noted' : undefined;
}
