// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: people who read, and learners who note what they read) */
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatUuidV7 } from '../../../src/lib/shared/uuid.ts';
import { ask, type Heard } from './ask.ts';
import type { Tally } from './tally.ts';

const MODULE = '/fr/modules/internet-reprendre-le-controle';
const lessons = ['une-histoire-de-choix', 'le-voyage-d-un-message', 'qui-sont-les-geants'].map(
  (slug) => `${MODULE}/lessons/${slug}`,
);
/** What a hundred page views are, roughly as a course is read: mostly lessons. */
const views: readonly (readonly [number, string])[] = [
  [30, lessons[0] ?? ''],
  [20, lessons[1] ?? ''],
  [20, lessons[2] ?? ''],
  [9, MODULE],
  [6, '/fr'],
  [5, `${MODULE}/glossary`],
  [4, `${MODULE}/glossary/dns`],
  [4, `${MODULE}/self-assessments/pourquoi-et-comment`],
  [2, `${lessons[0]}/share`],
];

export type Crowd = {
  origin: string;
  readers: number;
  /** How long each stays on a page. */
  everyMs: number;
  seconds: number;
  /** Those of the first readers, who are signed in. */
  cookies?: readonly string[];
  tally: Tally;
};

/** Has readers come in during the time of one page, then each open a page after the other until the time is over. */
export async function readTogether({ readers, everyMs, seconds, cookies = [], ...crowd }: Crowd): Promise<void> {
  const endAt = performance.now() + seconds * 1000;
  const stay = async (_: unknown, index: number) => {
    const reader = { agent: new Agent({ keepAlive: true, maxSockets: 4 }), tags: new Map<string, string>() };
    await sleep(Math.random() * everyMs);
    let isFirst = true;
    while (performance.now() < endAt) {
      const due = performance.now() + everyMs * (0.8 + Math.random() * 0.4);
      await view({ ...crowd, ...reader, cookie: cookies[index], isFirst });
      isFirst = false;
      await sleep(Math.max(0, Math.min(due, endAt) - performance.now()));
    }
    reader.agent.destroy();
  };
  await Promise.all(Array.from({ length: readers }, stay));
}

type View = Pick<Crowd, 'origin' | 'tally'> & {
  agent: Agent;
  tags: Map<string, string>;
  cookie: string | undefined;
  isFirst: boolean;
};

/** Opens a page, as a browser does: what it holds already is only asked about; its first page brings styles and script. */
async function view({ origin, tally, agent, tags, cookie, isFirst }: View): Promise<void> {
  const path = pickPath();
  const known = tags.get(path);
  const headers = { ...(cookie && { cookie }), ...(known !== undefined && { 'if-none-match': known }) };
  const kind = cookie === undefined ? 'reading' : 'reading, signed in';
  const heard = await attempt(tally, kind, () => ask({ origin, path, agent, headers }), [200, 304]);
  if (heard?.tag !== undefined) tags.set(path, heard.tag);
  if (!isFirst) return;
  const files = ['/favicon.svg', '/speculation-rules.json'];
  await Promise.all(files.map((file) => attempt(tally, 'files', () => ask({ origin, path: file, agent }), [200])));
}

function pickPath(): string {
  let left = Math.random() * 100;
  for (const [share, path] of views) {
    left -= share;
    if (left < 0) return path;
  }
  return '/fr';
}

export type Writers = {
  origin: string;
  cookies: readonly string[];
  perSecond: number;
  seconds: number;
  subject: string;
  tally: Tally;
};

/**
 * Has learners note where they are, so many a second whatever it takes: what is late does not slow the next ones down.
 * Resolves to how many were acknowledged.
 */
export async function writeTogether({ origin, cookies, perSecond, seconds, subject, tally }: Writers): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  const startedAt = performance.now();
  const sent: Promise<boolean>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    await sleep(Math.max(0, startedAt + (number * 1000) / perSecond - performance.now()));
    const cookie = cookies[number % cookies.length] ?? '';
    sent.push(write({ origin, tally, agent, cookie, subject }));
  }
  const kept = (await Promise.all(sent)).filter(Boolean).length;
  agent.destroy();
  return kept;
}

type Note = { origin: string; tally: Tally; agent: Agent; cookie: string; subject: string };

async function write({ origin, tally, agent, cookie, subject }: Note): Promise<boolean> {
  const at = Date.now();
  const id = formatUuidV7(at, crypto.getRandomValues(new Uint8Array(10)));
  const data = { section: `partie-${at % 1000}` };
  const event = { id, kind: 'placeKept', subject, revision: '0123456789ab', at, data };
  const headers = { 'content-type': 'application/json', origin, cookie };
  const body = JSON.stringify({ events: [event] });
  const heard = await attempt(tally, 'writing', () => ask({ origin, path: '/diary', agent, headers, body }), [200]);
  return heard?.body.includes('"kept":1') ?? false;
}

/** What is answered otherwise than it should, or not at all, is an error. */
export async function attempt(
  tally: Tally,
  kind: string,
  run: () => Promise<Heard>,
  good: readonly number[],
): Promise<Heard | undefined> {
  const startedAt = performance.now();
  try {
    const heard = await run();
    tally.add(kind, heard.tookMs, good.includes(heard.status), `${kind}: ${heard.status}`);
    return heard;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    tally.add(kind, performance.now() - startedAt, false, `${kind}: ${code}`);
    return undefined;
  }
}
