// SPDX-License-Identifier: AGPL-3.0-or-later
import { request, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { sendPage, startSite, type Site } from './byteCacheTesting.ts';

let site: Site;
afterEach(() => site.close());

const page = '/fr/modules/un';

/** A handler whose responses wait until the test lets them go, oldest first. */
function heldHandler() {
  const held: ServerResponse[] = [];
  return {
    held,
    handler: (_: unknown, res: ServerResponse) => void held.push(res),
    next: async () => {
      await expect.poll(() => held.length).toBeGreaterThan(0);
      return held.shift() as ServerResponse;
    },
  };
}

describe('a change of content', () => {
  test('written by another connection shows at once, where it shows', async () => {
    let text = 'before';
    site = await startSite((_, res) => sendPage(res, {}, text));
    await site.get(page);
    text = 'after';
    site.bump('module/deux');
    expect((await site.get(page)).body.toString()).toBe('before');
    for (const scope of ['module/un', 'site']) {
      text = `after ${scope}`;
      site.bump(scope);
      expect((await site.get(page)).body.toString()).toBe(text);
    }
    expect(site.rendered).toHaveLength(3);
  });

  test('during a rendering makes its result stale, not current', async () => {
    const { handler, next } = heldHandler();
    site = await startSite(handler);
    const early = site.get(page);
    const beingRendered = await next();
    site.bump('module/un');
    sendPage(beingRendered, {}, 'older content');
    expect((await early).body.toString()).toBe('older content');

    const late = site.get(page);
    sendPage(await next(), {}, 'newer content');
    expect((await late).body.toString()).toBe('newer content');
  });

  test('is seen by whoever asks after it, though a rendering begun before is under way', async () => {
    const { handler, next, held } = heldHandler();
    site = await startSite(handler);
    const early = site.get(page);
    const beingRendered = await next();
    site.bump('module/un');
    const late = site.get(page);
    await wait(50);
    expect(held).toHaveLength(0);
    sendPage(beingRendered, {}, 'older content');
    sendPage(await next(), {}, 'newer content');
    expect((await early).body.toString()).toBe('older content');
    expect((await late).body.toString()).toBe('newer content');
  });

  test('that never stops does not make visitors queue', async () => {
    let underWay = 0;
    let mostUnderWay = 0;
    site = await startSite((_, res) => {
      site.bump('site');
      mostUnderWay = Math.max(mostUnderWay, (underWay += 1));
      setTimeout(() => ((underWay -= 1), sendPage(res)), 20);
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => site.get(page)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(mostUnderWay).toBeGreaterThan(5);
  });
});

describe('visitors who want the same page at once', () => {
  test('share one rendering', async () => {
    const { handler, next } = heldHandler();
    site = await startSite(handler);
    const all = Promise.all(Array.from({ length: 10 }, () => site.get(page)));
    const res = await next();
    await wait(50);
    sendPage(res);
    expect((await all).every(({ status }) => status === 200)).toBe(true);
    expect(site.rendered).toHaveLength(1);
  });

  test('are not held by the first one going away', async () => {
    const { handler, next } = heldHandler();
    site = await startSite(handler);
    const impatient = request({ host: '127.0.0.1', port: site.port, path: page, agent: false });
    impatient.on('error', () => {});
    impatient.end();
    await next();
    const others = Promise.all([site.get(page), site.get(page)]);
    await wait(50);
    impatient.destroy();
    sendPage(await next());
    expect((await others).map(({ status }) => status)).toEqual([200, 200]);
    expect(site.rendered).toHaveLength(2);
  });

  test('are not held by the first one reading slowly', async () => {
    site = await startSite((_, res) => sendPage(res, {}, 'a'.repeat(1024 * 1024)));
    const slow = request({ host: '127.0.0.1', port: site.port, path: page, agent: false });
    slow.on('response', (res) => res.pause());
    slow.on('error', () => {});
    slow.end();
    expect((await site.get(page)).body).toHaveLength(1024 * 1024);
    expect(site.rendered).toHaveLength(1);
    slow.destroy();
  });

  test('do not wait for a response that cannot be shared', async () => {
    const { handler, next, held } = heldHandler();
    site = await startSite(handler);
    const first = site.get(page);
    const res = await next();
    const second = site.get(page);
    await wait(50);
    res.writeHead(200, { 'content-type': 'text/event-stream' });
    // Not ended, and long before patience is: the second must be rendered all the same.
    await expect.poll(() => held.length, { timeout: 700 }).toBe(1);
    (await next()).end('second');
    expect((await second).body.toString()).toBe('second');
    res.end('first');
    expect((await first).body.toString()).toBe('first');
  });

  test('wait a second at most', async () => {
    const { handler, next } = heldHandler();
    site = await startSite(handler);
    const first = site.get(page);
    const held = await next();
    const second = site.get(page);
    sendPage(await new Promise<ServerResponse>((resolve) => setTimeout(() => resolve(next()), 1100)), {}, 'second');
    expect((await second).body.toString()).toBe('second');
    sendPage(held, {}, 'first');
    expect((await first).body.toString()).toBe('first');
  });
});
