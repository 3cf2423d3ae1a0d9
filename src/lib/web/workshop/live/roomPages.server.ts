// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '../../../paraglide/messages.js';
import { DomainError } from '../../../shared/refusal.ts';
import { readCode, showCode } from '../../../workshop/live/liveCode.ts';
import { findOwnAnswer, listTallies, findLiveCounts } from '../../../workshop/live/liveRoom.server.ts';
import { getLiveSessionByCode, type LiveSessionRow } from '../../../workshop/live/liveSessions.server.ts';
import { getSeated, joinLiveSession, type Seated } from '../../../workshop/live/liveSeats.server.ts';
import { stumbleKey } from '../../../workshop/live/liveWords.server.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { isSecret, newSecret } from '../../account/secrets.server.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction } from '../../forms.server.ts';
import { drawQrCode } from '../../qrCode.server.ts';
import { refuse } from '../../refusals.ts';
import { findRoomOrigins } from './roomAddress.server.ts';
import { chooseRoomOrigin } from './roomOrigins.ts';
import { viewRoom } from './roomView.ts';

type PageEvent = Pick<RequestEvent, 'url' | 'setHeaders' | 'locals' | 'request'>;
export type RoomEvent = PageEvent & { params: { code: string } };
export type SeatEvent = PageEvent & { params: { code: string; seat: string } };

/** Where a code that was typed is sent to, and what is wrong with it. */
export async function loadEntrance(event: PageEvent) {
  declarePrivate(event);
  const typed = event.url.searchParams.get('code');
  if (typed === null) return { typed: '', complaint: undefined };
  const code = readCode(typed);
  const found =
    code === undefined ? undefined : await getLiveSessionByCode(getInstance().db.read, code).catch(unlessGone);
  if (found) redirect(303, `/w/${found.code}`);
  return { typed, complaint: m.live_code_unknown() };
}

/** The door of a room, where one takes a seat. */
export async function loadDoor(event: RoomEvent) {
  declarePrivate(event);
  const { title, status, code } = await openRoom(event);
  if (event.params.code !== code) redirect(303, `/w/${code}`);
  // Sent along by the form: sent twice, it takes one seat.
  return { title, isOver: status === 'ended', seat: newSecret() };
}

export const takeSeat = formAction(['nickname', 'seat'], async (event: RoomEvent, form) => {
  const { db, live } = getInstance();
  const code = readCode(event.params.code) ?? '';
  const prepared = form.text('seat');
  const token = isSecret(prepared) ? prepared : newSecret();
  const id = await joinLiveSession(db, { code, token, nickname: form.text('nickname') }, new Date());
  live.touch(id);
  redirect(303, `/w/${code}/${token}`);
});

/** What somebody in the room sees of their workshop, and what they did in it. */
export async function loadSeat(event: SeatEvent) {
  declarePrivate(event);
  const seated = await openSeat(event);
  if (!seated) return { isOver: true as const };
  const { session, seat } = seated;
  const { db } = getInstance();
  const tallies = await listTallies(db.read, session);
  const { step } = session;
  return {
    isOver: false as const,
    view: viewRoom(session, tallies.get(step) ?? []),
    answer: await findOwnAnswer(db.read, session, seat.id),
    nickname: seat.nickname,
    stumbles: (session.steps[step]?.passages ?? [])
      .map(({ id }) => id)
      .filter((id) => seat.stumbles.includes(stumbleKey(step, id))),
    hasAsked: event.url.searchParams.has('asked'),
    path: `/w/${session.code}/${event.params.seat}`,
  };
}

/** The wall of the room: the same as on the devices, for all to see, and how to come in. */
export async function loadWall(event: RoomEvent) {
  declarePrivate(event);
  const session = await openRoom(event);
  const { db } = getInstance();
  const tallies = await listTallies(db.read, session);
  const counts = await findLiveCounts(db.read, session.id);
  const origin = chooseRoomOrigin(findRoomOrigins(event.url), event.url.searchParams.get('at'));
  return {
    view: viewRoom(session, tallies.get(session.step) ?? []),
    seats: counts?.seats ?? 0,
    answered: counts?.answered ?? 0,
    entrance: `${new URL(origin).host}/w`,
    code: showCode(session.code),
    address: `${origin}/w/${session.code}`,
    qrCode: drawQrCode(`${origin}/w/${session.code}`),
    path: `/w/${session.code}/screen`,
  };
}

async function openRoom({ params }: RoomEvent): Promise<LiveSessionRow> {
  return getLiveSessionByCode(getInstance().db.read, readCode(params.code) ?? '').catch(refuse);
}

/** Undefined once the workshop is over, and its seats gone. */
async function openSeat({ params }: SeatEvent): Promise<Seated | undefined> {
  const address = { code: readCode(params.code) ?? '', token: params.seat };
  return getSeated(getInstance().db.read, address).catch((reason: unknown) => {
    if (reason instanceof DomainError && reason.code === 'workshop/session-over') return undefined;
    return refuse(reason);
  });
}

function unlessGone(reason: unknown): undefined {
  if (!(reason instanceof DomainError && reason.kind === 'notFound')) throw reason;
}
