// SPDX-License-Identifier: AGPL-3.0-or-later
// Rooms of a live workshop that join, answer and follow: how soon, for how much memory, and what a kill -9 leaves of it.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { appendFigure } from './figures/appendFigure.ts';
import type { Site } from './live/client.ts';
import { openRoom, type Room } from './live/room.ts';
import { makeDataFolder, startServer, type Running } from './speed/processes.ts';

const [rooms = 20, people = 50] = process.argv.slice(2).map(Number);
/** What the rooms are asked for: to join within half a minute, to answer within five seconds. */
const JOIN_MS = 30_000;
const ANSWER_MS = 5_000;
const bounds = { counterP95Ms: 500, addedMib: 150, reconnectMs: 5_000 };

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const dataFolder = makeDataFolder();
let server = await startServer(dataFolder);
const site: Site = { origin: server.origin };
const db = openDatabase({
  file: join(dataFolder, 'essaim.sqlite'),
  migrationsFolder: resolve(import.meta.dirname, '../../drizzle'),
});
try {
  await play(1);
  const warmMib = residentMib(server);
  const { played, peakMib } = await play(rooms);
  const lines = [...describe(played), describeMemory(peakMib - warmMib), await killMidQuestion(rooms)];
  appendFigure({
    name: 'live',
    lines: [`${rooms} workshops at once, ${people} people in each, one address`, ...lines],
  });
} finally {
  await db.close();
  await server.stop();
}

/** So many rooms go through one question. Every seat must be given, every answer counted. */
async function play(count: number): Promise<{ played: Room[]; peakMib: number }> {
  const played = await openRooms(count);
  let peakMib = 0;
  const watching = setInterval(() => (peakMib = Math.max(peakMib, residentMib(server))), 100);
  await Promise.all(played.map((room) => room.answer(ANSWER_MS)));
  await Promise.all(played.map((room) => waitForCounter(room)));
  clearInterval(watching);
  for (const room of played) await room.lead({ act: 'close' });
  for (const room of played) {
    const counted = countRows(db, 'select sum(devices) from live_count where session_id = ?', room.id);
    if (counted !== people) throw new Error(`${people} people answered, ${counted} answers are counted.`);
  }
  for (const room of played) await room.lead({ act: 'end' });
  played.forEach((room) => room.close());
  return { played, peakMib };
}

async function openRooms(count: number): Promise<Room[]> {
  const opened = await Promise.all(Array.from({ length: count }, () => openRoom(site, db)));
  await Promise.all(opened.map((room) => room.fill(people, JOIN_MS)));
  for (const room of opened) {
    await room.lead({ act: 'begin' });
    await room.lead({ to: '2' });
    await room.lead({ act: 'ask' });
  }
  return opened;
}

async function waitForCounter(room: Room): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (room.counterAt(people) === undefined) {
    if (performance.now() > deadline) throw new Error('The counter of a facilitator never showed all answers.');
    await sleep(5);
  }
}

/** Kills the server while everyone answers, starts it again, and looks for each answer that was acknowledged. */
async function killMidQuestion(count: number): Promise<string> {
  const opened = await openRooms(count);
  const answering = Promise.all(opened.map((room) => room.answer(ANSWER_MS)));
  await sleep(ANSWER_MS * (0.3 + Math.random() * 0.4));
  process.kill(server.pid, 'SIGKILL');
  server = await startServer(dataFolder);
  site.origin = server.origin;
  const upAt = performance.now();
  const backAt = await Promise.all(opened.map((room) => room.heardAgain(upAt)));
  await answering;
  const acknowledged = opened.flatMap(({ attendees }) => attendees.filter((one) => one.acknowledgedAt !== undefined));
  const lost = acknowledged.filter(({ path }) => !isKept(path));
  if (lost.length > 0) throw new Error(`${acknowledged.length} answers were acknowledged, ${lost.length} are lost.`);
  const slowestMs = Math.max(...backAt) - upAt;
  assertWithin('reconnecting', slowestMs, bounds.reconnectMs);
  opened.forEach((room) => room.close());
  return `kill -9 while they answer: ${acknowledged.length} answers acknowledged, all there after the restart; last of ${count * (people + 1)} streams back ${slowestMs.toFixed(0)} ms after the server listens (bound ${bounds.reconnectMs})`;
}

function describe(played: readonly Room[]): string[] {
  const joins = played.flatMap(({ attendees }) => attendees.map(({ joinedInMs }) => joinedInMs));
  const acknowledgements = played.flatMap(({ attendees }) =>
    attendees.map((one) => (one.acknowledgedAt ?? Infinity) - one.sentAt),
  );
  const counters = played.flatMap(listCounterDelays);
  const refused = acknowledgements.filter((ms) => ms === Infinity).length;
  if (refused > 0) throw new Error(`${refused} answers were refused.`);
  assertWithin('the counter', percentile(counters, 0.95), bounds.counterP95Ms);
  return [
    `joins: ${joins.length}, none refused; ms p50 ${ms(joins, 0.5)}, p95 ${ms(joins, 0.95)}, for door, seat and page`,
    `answers: ${acknowledgements.length}, none refused, all counted; ms to the acknowledgement p50 ${ms(acknowledgements, 0.5)}, p95 ${ms(acknowledgements, 0.95)}`,
    `ms from the sending of an answer to the facilitator's counter: p50 ${ms(counters, 0.5)}, p95 ${ms(counters, 0.95)} (bound ${bounds.counterP95Ms}), most ${ms(counters, 1)}`,
  ];
}

/** The n-th answer to be acknowledged is on the counter when it shows n. */
function listCounterDelays({ attendees, counterAt }: Room): number[] {
  const inOrder = attendees.toSorted((a, b) => (a.acknowledgedAt ?? 0) - (b.acknowledgedAt ?? 0));
  return inOrder.map(({ sentAt }, index) => Math.max(0, (counterAt(index + 1) ?? Infinity) - sentAt));
}

function describeMemory(addedMib: number): string {
  assertWithin('memory', addedMib, bounds.addedMib);
  return `resident memory added to a server that one workshop warmed: ${addedMib.toFixed(0)} MiB (bound ${bounds.addedMib})`;
}

function residentMib({ pid }: Running): number {
  const [, kib = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

/** Whether the answer of a seat is there, found by the token of its address. */
function isKept(path: string): boolean {
  const query = `select count(*) from live_answer join live_seat on live_seat.id = seat_id
    where options is not null and token_hash = ?`;
  return countRows(db, query, sha256(path.split('/').at(-1) ?? '')) === 1;
}

function countRows({ connections }: Database, query: string, id: number | string): number {
  return connections.reading.prepare<[number | string], number>(query).pluck().get(id) ?? 0;
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Infinity;
}

function ms(values: readonly number[], share: number): string {
  return percentile(values, share).toFixed(0);
}

function assertWithin(what: string, found: number, bound: number): void {
  if (!(found <= bound)) throw new Error(`${what}: ${found.toFixed(0)}, beyond ${bound}.`);
}
