// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { startServer } from './startServer.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-counting-'));
const courses = writeCourse(aCourse());
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  courses.remove();
});

const module = '/fr/modules/essai';
const lesson = `${module}/lessons/bases`;

test('pages are counted whoever answers them, and nobody is', async () => {
  const server = await startServer({ ESSAIM_DATA: folder, ESSAIM_COURSES: courses.folder });
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(server.origin + path, { method, headers: { 'accept-encoding': 'identity', ...headers }, redirect: 'manual' });
  const { headers } = await get(lesson, { 'user-agent': 'Remarquable/1.0', referer: 'https://ailleurs.example/mot' });
  // From memory, then for a browser that has it already, then for someone who may be signed in.
  await get(`${lesson}?anything=secret-word`);
  expect((await get(lesson, { 'if-none-match': headers.get('etag') ?? '' })).status).toBe(304);
  await get(lesson, { cookie: 'session=none' });
  // None of these is a page that was read.
  await get(lesson, {}, 'HEAD');
  expect((await get(`${module}/lessons/nulle-part`)).status).toBe(404);
  for (const path of [`${lesson}.md`, '/fr/my/progress', '/fr/account/sign-in', '/health', '/favicon.svg'])
    await get(path);
  await server.stop();

  const file = join(folder, 'essaim.sqlite');
  const connection = new Sqlite(file, { readonly: true });
  const rows = connection.prepare('SELECT object, kind, language, count FROM page_count ORDER BY object').all();
  const kept = connection.prepare('SELECT group_concat(period || object) FROM page_count').pluck().get() as string;
  connection.close();
  expect(rows).toEqual([
    { object: '', kind: 'lesson', language: 'fr', count: 4 },
    { object: 'essai/bases', kind: 'lesson', language: 'fr', count: 4 },
  ]);
  expect(kept).not.toMatch(/Remarquable|ailleurs|secret-word|127\.0\.0\.1/);
}, 120_000);
