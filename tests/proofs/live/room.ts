// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../src/lib/server/database/database.server.ts';
import { sha256 } from '../../../src/lib/shared/hash.server.ts';
import { codeChanceBytes, formatCode } from '../../../src/lib/workshop/live/liveCode.ts';
import { openLiveSession } from '../../../src/lib/workshop/live/liveSessions.server.ts';
import { aPlan } from '../../../src/lib/workshop/live/liveTesting.ts';
import { ask, follow, type News, type Site } from './client.ts';

/** One person in a room: their seat, and whether their answer was acknowledged. */
export type Attendee = { path: string; joinedInMs: number; sentAt: number; acknowledgedAt: number | undefined };

/** A room as a load script sees it, from its facilitator's desk and from each seat. */
export type Room = {
  id: number;
  attendees: Attendee[];
  /** When the facilitator's counter first showed so many answers. */
  counterAt: (answers: number) => number | undefined;
  /** People join within so many milliseconds, each at a moment of their own, and follow the stream. */
  fill: (people: number, withinMs: number) => Promise<void>;
  lead: (act: Record<string, string>) => Promise<void>;
  /** Everyone answers within so many milliseconds. What is refused, or cut, is not acknowledged. */
  answer: (withinMs: number) => Promise<void>;
  /** Resolves to when each stream has said something after that moment. */
  heardAgain: (since: number) => Promise<number>;
  close: () => void;
};

export async function openRoom(site: Site, db: Database): Promise<Room> {
  const secret = randomBytes(20).toString('base64url');
  const code = formatCode(randomBytes(codeChanceBytes));
  const added = { code, bundleId: 'abcdefghjk', plan: aPlan(), facilitator: { secretHash: sha256(secret) } };
  const id = await openLiveSession(db, added, new Date());
  const desk = `/fr/workshops/${id}/${secret}`;
  const attendees: Attendee[] = [];
  const reached: number[] = [];
  const lastHeard = new Map<number, number>();
  let version = 0;
  const closing = [follow(site, `${desk}/events`, hearAtDesk)];

  function hearAtDesk(news: News): void {
    version = news.version;
    lastHeard.set(-1, performance.now());
    for (let answers = reached.length; answers < (news.numbers.answered ?? 0); answers += 1)
      reached[answers] = performance.now();
  }

  async function join(index: number, withinMs: number): Promise<void> {
    await sleep(Math.random() * withinMs);
    const startedAt = performance.now();
    await ask(site, `/w/${code}`);
    const { status, location } = await ask(site, `/w/${code}`, { nickname: `Personne ${index}` });
    if (status !== 303) throw new Error(`Somebody was refused a seat: ${status}.`);
    await ask(site, location);
    attendees.push({ path: location, joinedInMs: performance.now() - startedAt, sentAt: 0, acknowledgedAt: undefined });
    let shown = 1;
    const hear = (news: News) => {
      lastHeard.set(index, performance.now());
      if (news.version === shown) return;
      shown = news.version;
      ask(site, location).catch(() => undefined);
    };
    closing.push(follow(site, `${location}/events`, hear));
  }

  async function answerFrom(attendee: Attendee, withinMs: number): Promise<void> {
    await sleep(Math.random() * withinMs);
    attendee.sentAt = performance.now();
    const option = Math.random() < 0.7 ? 'service' : 'cable';
    const answer = await ask(site, `${attendee.path}?/answer`, { step: '2', round: '1', option }).catch(
      () => undefined,
    );
    if (answer?.status === 303) attendee.acknowledgedAt = performance.now();
  }

  return {
    id,
    attendees,
    counterAt: (answers) => reached[answers - 1],
    fill: async (people, withinMs) => {
      await Promise.all(Array.from({ length: people }, (_, index) => join(index, withinMs)));
    },
    lead: async (act) => {
      while (version === 0) await sleep(5);
      const before = version;
      const { status } = await ask(site, `${desk}?/lead`, { ...act, version: String(before) });
      if (status !== 303) throw new Error(`The facilitator was refused ${JSON.stringify(act)}: ${status}.`);
      while (version === before) await sleep(5);
    },
    answer: async (withinMs) => {
      await Promise.all(attendees.map((attendee) => answerFrom(attendee, withinMs)));
    },
    heardAgain: async (since) => {
      const times = () => [-1, ...attendees.keys()].map((index) => lastHeard.get(index) ?? 0);
      while (times().some((time) => time < since)) await sleep(10);
      return Math.max(...times());
    },
    close: () => closing.forEach((stop) => stop()),
  };
}
