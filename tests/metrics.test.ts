// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { startServer, type TestServer } from './startServer.ts';

const token = 'a-token-of-this-test';
const courses = writeCourse(aCourse());
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ ESSAIM_METRICS_TOKEN: token, ESSAIM_COURSES: courses.folder });
}, 120_000);
afterAll(async () => {
  await server.stop();
  courses.remove();
});

const lesson = '/fr/modules/essai/lessons/bases';
const ask = (authorization?: string) =>
  fetch(`${server.origin}/metrics`, { headers: authorization === undefined ? {} : { authorization } });

async function readMetrics(): Promise<Map<string, number>> {
  const text = await (await ask(`Bearer ${token}`)).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('the metrics', () => {
  test('are told to whoever has the token, and to nobody else', async () => {
    for (const wrong of [
      undefined,
      'Bearer',
      'Bearer no',
      `Basic ${token}`,
      `Bearer ${token}x`,
      `Bearer ${token.slice(1)}`,
    ]) {
      const answer = await ask(wrong);
      expect([wrong, answer.status, await answer.text()]).toEqual([wrong, 401, 'A token is needed.\n']);
    }
    const answer = await ask(`Bearer ${token}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  });

  test('count what is asked, and say how the process is', async () => {
    const before = await readMetrics();
    for (let visit = 0; visit < 3; visit += 1) await (await fetch(server.origin + lesson)).text();
    await (await fetch(`${server.origin}/fr/search?q=un-secret`)).text();
    const after = await readMetrics();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect(grown('essaim_requests_total{class="reading",status="200"}')).toBe(3);
    expect(grown('essaim_requests_total{class="search",status="200"}')).toBe(1);
    expect(grown('essaim_request_duration_seconds_count{class="reading"}')).toBe(3);
    expect([
      grown('essaim_cache_requests_total{outcome="hits"}'),
      grown('essaim_cache_requests_total{outcome="misses"}'),
    ]).toEqual([2, 1]);
    for (const name of [
      'essaim_database_bytes',
      'essaim_cache_bytes',
      'essaim_memory_bytes{kind="rss"}',
      'process_start_time_seconds',
    ])
      expect([name, (after.get(name) ?? 0) > 0]).toEqual([name, true]);
    for (const name of ['essaim_put_off_total{class="export"}', 'essaim_queue_length{queue="moderation"}'])
      expect([name, after.get(name)]).toEqual([name, 0]);
    // A machine that does ten other things is loaded for a while.
    const readLevel = async () => (await readMetrics()).get('essaim_load_level');
    await expect.poll(readLevel, { timeout: 45_000, interval: 200 }).toBe(0);
    expect([...after.keys()].join('\n')).not.toMatch(/un-secret|bases|127\.0\.0\.1/);
  });
});

test('without a token in the settings there is no such address', async () => {
  const other = await startServer({ ESSAIM_COURSES: courses.folder });
  const answer = await fetch(`${other.origin}/metrics`, { headers: { authorization: 'Bearer ' } });
  await other.stop();
  expect(answer.status).toBe(404);
}, 120_000);
