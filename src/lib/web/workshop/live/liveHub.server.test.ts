// SPDX-License-Identifier: AGPL-3.0-or-later
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LiveCounts } from '../../../workshop/live/liveRoom.server.ts';
import { openLiveHub, type Follower, type LiveHub } from './liveHub.server.ts';

/** A room whose counts the test moves, streamed over real connections by a real server. */
let counts: LiveCounts | undefined;
let reads: number;
let hub: LiveHub;
let server: Server;
const errors: unknown[] = [];

beforeEach(async () => {
  counts = { version: 1, status: 'questionOpen', seats: 2, answered: 0, stumbles: 0, questions: 0 };
  reads = 0;
  hub = openLiveHub(
    async () => {
      reads += 1;
      return counts;
    },
    (error) => errors.push(error),
  );
  server = createServer((req, res) => {
    const at = decodeURIComponent(req.url?.slice(1) ?? '') as Follower['at'];
    if (!hub.follow(res, { sessionId: 7, at })) res.writeHead(503).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  hub.close();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  expect(errors).toEqual([]);
});

type Screen = { res: IncomingMessage; next: () => Promise<unknown>; ended: Promise<unknown> };

async function openScreen(at: Follower['at'] = 'wall'): Promise<Screen> {
  const { port } = server.address() as AddressInfo;
  const request = get({ port, host: '127.0.0.1', path: `/${encodeURIComponent(at)}`, agent: false });
  const [res] = (await once(request, 'response')) as [IncomingMessage];
  const news: unknown[] = [];
  let heard = () => {};
  res.setEncoding('utf8').on('data', (text: string) => {
    for (const [, data] of text.matchAll(/^data: (.*)$/gm)) news.push(JSON.parse(data ?? ''));
    heard();
  });
  res.on('error', () => undefined);
  const ended = once(res, 'end');
  ended.catch(() => undefined);
  const next = async () => {
    while (news.length === 0) await new Promise<void>((resolve) => (heard = resolve));
    return news.shift();
  };
  return { res, next, ended };
}

describe('the screens of a room', () => {
  test('are told how it stands as they come, then each time it changes', async () => {
    const [wall, desk] = [await openScreen('wall'), await openScreen('desk')];
    expect(await wall.next()).toEqual({ version: 1, numbers: { seats: 2, answered: 0 } });
    expect(await desk.next()).toEqual({ version: 1, numbers: { seats: 2, answered: 0, stumbles: 0, questions: 0 } });
    counts = counts && { ...counts, answered: 1 };
    hub.touch(7);
    expect(await wall.next()).toMatchObject({ numbers: { answered: 1 } });
    expect(await desk.next()).toMatchObject({ numbers: { answered: 1 } });
  });

  test('of every room are told when something may have changed anywhere', async () => {
    const [wall, desk] = [await openScreen('wall'), await openScreen('desk')];
    for (const screen of [wall, desk]) await screen.next();
    counts = counts && { ...counts, version: 2 };
    hub.touchAll();
    for (const screen of [wall, desk]) expect(await screen.next()).toMatchObject({ version: 2 });
  });

  test('are told nothing of what is for the facilitator alone, nor of another room', async () => {
    const [wall, desk] = [await openScreen('wall'), await openScreen('desk')];
    await Promise.all([wall.next(), desk.next()]);
    counts = counts && { ...counts, questions: 4 };
    hub.touch(8);
    hub.touch(7);
    expect(await desk.next()).toMatchObject({ numbers: { questions: 4 } });
    counts = counts && { ...counts, seats: 3 };
    hub.touch(7);
    expect(await wall.next()).toEqual({ version: 1, numbers: { seats: 3, answered: 0 } });
  });

  test('cost a few reads, however many change it at once and however many look', async () => {
    const screens = await Promise.all(Array.from({ length: 20 }, () => openScreen('wall')));
    await Promise.all(screens.map((screen) => screen.next()));
    const before = reads;
    for (let answered = 1; answered <= 500; answered += 1) {
      counts = counts && { ...counts, answered };
      hub.touch(7);
    }
    const last = async (screen: Screen) => {
      for (;;) {
        const news = (await screen.next()) as { numbers: { answered: number } };
        if (news.numbers.answered === 500) return;
      }
    };
    await Promise.all(screens.map(last));
    expect(reads - before).toBeLessThanOrEqual(2);
  });

  test('end when the workshop does, or is erased', async () => {
    const [wall, desk] = [await openScreen('wall'), await openScreen('desk')];
    await Promise.all([wall.next(), desk.next()]);
    counts = counts && { ...counts, version: 2, status: 'ended' };
    hub.touch(7);
    expect(await wall.next()).toMatchObject({ version: 2 });
    await Promise.all([wall.ended, desk.ended]);
    counts = undefined;
    await (
      await openScreen('desk')
    ).ended;
  });

  test('of one seat are two: one more ends the oldest, and no other', async () => {
    const wall = await openScreen('wall');
    const [first, second, third] = [await openScreen('seat 1'), await openScreen('seat 1'), await openScreen('seat 1')];
    await first.ended;
    for (const screen of [wall, second, third]) await screen.next();
    counts = counts && { ...counts, seats: 9 };
    hub.touch(7);
    for (const screen of [wall, second, third]) expect(await screen.next()).toMatchObject({ numbers: { seats: 9 } });
  });

  test('on the wall are twenty: whoever opens more does not put out the others', async () => {
    const screens = await Promise.all(Array.from({ length: 20 }, () => openScreen('wall')));
    expect((await openScreen('wall')).res.statusCode).toBe(503);
    expect((await openScreen('desk')).res.statusCode).toBe(200);
    expect(screens.map(({ res }) => res.complete)).not.toContain(true);
  });

  test('all end when the server closes, and no new one is taken', async () => {
    const [wall, seat] = [await openScreen('wall'), await openScreen('seat 1')];
    hub.close();
    await Promise.all([wall.ended, seat.ended]);
    expect((await openScreen('wall')).res.statusCode).toBe(503);
  });

  test('are kept by nobody', async () => {
    const { headers } = (await openScreen('wall')).res;
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
  });
});
