// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http';
import type { LiveCounts } from '../../../workshop/live/liveRoom.server.ts';
import { describeRoom, type LiveAudience } from './liveNews.ts';

/** A screen that follows a workshop: that of a seat, one on the wall, or one of the facilitator's. */
export type Follower = { sessionId: number; at: 'wall' | 'desk' | `seat ${number}` };

export type LiveHub = {
  /** Streams what happens in a room to a screen, until it leaves. False when there are too many already. */
  follow(res: ServerResponse, follower: Follower): boolean;
  /** Something has changed in a room: its screens are told, at once or within a quarter of a second. */
  touch(sessionId: number): void;
  /** What any room shows may have changed: all its screens are told, as by `touch`. */
  touchAll(): void;
  /** Ends every stream, for the server to close: browsers come back by themselves. */
  close(): void;
};

/** `told`: the last news it was sent. */
type Screen = Follower & { res: ServerResponse; told: string };
type Room = { screens: Set<Screen>; isResting: boolean; isLate: boolean };

/** At most four news a second, however many answer at once. */
const restMs = 250;
/** Between two signs of life: proxies and our own server cut what stays silent for a minute or two. */
const heartbeatMs = 20_000;
/** How long a browser waits before it comes back. */
const comeBackMs = 2_000;
/** A seat that opens one more gives up its oldest, which may be a line that dropped; elsewhere the new one is refused. */
const mostOfSeat = 2;
const mostElsewhere = 20;
const mostOfAll = 8_000;
/** A screen this far behind has gone without saying so. */
const mostUnsentBytes = 64 * 1024;

/**
 * Tells the screens of each room how it stands, in a few numbers. Each news is the whole of them, so that a screen that
 * missed some, or has just come back, needs the last one alone. What a room shows is in its pages, not here.
 */
export function openLiveHub(
  count: (sessionId: number) => Promise<LiveCounts | undefined>,
  report: (error: unknown) => void,
): LiveHub {
  const rooms = new Map<number, Room>();
  let screens = 0;
  let isClosed = false;
  const heart = setInterval(() => forEachScreen((screen) => send(screen, ':\n\n')), heartbeatMs).unref();

  function follow(res: ServerResponse, follower: Follower): boolean {
    const room = rooms.get(follower.sessionId) ?? { screens: new Set<Screen>(), isResting: false, isLate: false };
    if (isClosed || screens >= mostOfAll || !makesPlace(room, follower)) return false;
    rooms.set(follower.sessionId, room);
    const screen = { ...follower, res, told: '' };
    room.screens.add(screen);
    screens += 1;
    res.once('close', () => leave(screen));
    res.writeHead(200, head);
    send(screen, `retry: ${comeBackMs}\n\n`);
    count(follower.sessionId).then((counts) => welcome(screen, counts), report);
    return true;
  }

  function welcome(screen: Screen, counts: LiveCounts | undefined): void {
    if (counts) tellScreen(screen, toEvent(describeRoom(counts, audienceOf(screen))));
    if (!counts || counts.status === 'ended') screen.res.end();
  }

  function leave(screen: Screen): void {
    const room = rooms.get(screen.sessionId);
    if (!room?.screens.delete(screen)) return;
    screens -= 1;
    if (room.screens.size === 0) rooms.delete(screen.sessionId);
  }

  function touch(sessionId: number): void {
    const room = rooms.get(sessionId);
    if (!room) return;
    if (room.isResting) room.isLate = true;
    else rest(sessionId, room);
  }

  function touchAll(): void {
    for (const sessionId of rooms.keys()) touch(sessionId);
  }

  function rest(sessionId: number, room: Room): void {
    room.isResting = true;
    room.isLate = false;
    count(sessionId).then((counts) => tell(room, counts), report);
    setTimeout(() => {
      room.isResting = false;
      if (room.isLate && !isClosed) rest(sessionId, room);
    }, restMs).unref();
  }

  function tell(room: Room, counts: LiveCounts | undefined): void {
    for (const audience of ['room', 'desk'] as const) {
      const news = counts && toEvent(describeRoom(counts, audience));
      if (news === undefined) continue;
      for (const screen of room.screens) if (audienceOf(screen) === audience) tellScreen(screen, news);
    }
    if (counts === undefined || counts.status === 'ended') for (const { res } of room.screens) res.end();
  }

  function forEachScreen(act: (screen: Screen) => void): void {
    for (const room of rooms.values()) for (const screen of room.screens) act(screen);
  }

  function close(): void {
    isClosed = true;
    clearInterval(heart);
    forEachScreen(({ res }) => res.end());
  }

  return { follow, touch, touchAll, close };
}

function makesPlace(room: Room, { at }: Follower): boolean {
  const alike = [...room.screens].filter((screen) => screen.at === at);
  const isSeat = at.startsWith('seat');
  if (isSeat && alike.length >= mostOfSeat) alike[0]?.res.end();
  return isSeat || alike.length < mostElsewhere;
}

function audienceOf({ at }: Follower): LiveAudience {
  return at === 'desk' ? 'desk' : 'room';
}

const head = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex',
  // Proxies such as nginx would gather news before they pass them on.
  'x-accel-buffering': 'no',
};

function toEvent(news: object): string {
  return `data: ${JSON.stringify(news)}\n\n`;
}

function tellScreen(screen: Screen, news: string): void {
  if (screen.told === news) return;
  screen.told = news;
  send(screen, news);
}

function send({ res }: Screen, text: string): void {
  if (res.writableLength > mostUnsentBytes) res.destroy();
  else res.write(text);
}
