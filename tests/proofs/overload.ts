// SPDX-License-Identifier: AGPL-3.0-or-later
// Readers beside people who ask, without pause, for searches, files, accounts and proposals: how long reading takes, and what is put off.
import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { attempt, readTogether } from './crowd/crowd.ts';
import { ask, type Heard } from './crowd/ask.ts';
import { openTally } from './crowd/tally.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { makeDataFolder, startServer } from './speed/processes.ts';

const [seconds = 30, readers = 1500] = process.argv.slice(2).map(Number);
const EVERY_MS = 10_000;
const boundMs = 100;
const MODULE = '/fr/modules/internet-reprendre-le-controle';
const formType = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

/** Who asks for what, again as soon as they are answered; a polite browser would wait as it is told. */
const crowds = {
  files: { people: 20, path: () => `${MODULE}/downloads/${['offline', 'epub'][Math.floor(Math.random() * 2)]}` },
  search: { people: 60, path: () => `/fr/search?q=paquets+${Math.random().toString(36).slice(2, 6)}` },
  'new accounts': { people: 20, path: () => '/fr/account/sign-up', body: 'pseudonym=x&passphrase=x' },
  remarks: {
    people: 30,
    path: () => `${MODULE}/lessons/une-histoire-de-choix/remark`,
    body: 'kind=missing&message=Un+mot.',
  },
} as const satisfies Record<string, { people: number; path: () => string; body?: string }>;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const server = await startServer(makeDataFolder());
const { origin } = server;
const calm = openTally();
await readTogether({ origin, readers, everyMs: EVERY_MS, seconds: 15, tally: calm });

await provesFairShare();

const tally = openTally();
const statuses = new Map<string, number>();
const endAt = performance.now() + seconds * 1000;
const reading = readTogether({ origin, readers, everyMs: EVERY_MS, seconds, tally });
await Promise.all([reading, ...Object.entries(crowds).map(([name, crowd]) => insist(name, crowd))]);
await server.stop();

const answered = (name: string) =>
  [...statuses].flatMap(([key, count]) =>
    key.startsWith(`${name} `) ? [`${key.slice(name.length + 1)}: ${count}`] : [],
  );
appendFigure({
  name: 'overload',
  lines: [
    `${readers / (EVERY_MS / 1000)} pages/s are read by ${readers} people; for ${seconds} s, ${Object.entries(crowds)
      .map(([name, { people }]) => `${people} ask for ${name}`)
      .join(', ')}, each without pause`,
    `before: ${calm.describe('reading')}`,
    `meanwhile: ${tally.describe('reading')} (bound p95 ${boundMs})`,
    ...Object.keys(crowds).map((name) => `${name}, answers by status: ${answered(name).join(', ')}`),
    `readers refused: ${tally.errors()} ${tally.reasons()}`,
  ],
});
if (tally.errors() > 0) throw new Error(`Readers were refused: ${tally.reasons()}`);
for (const name of Object.keys(crowds))
  if (!statuses.has(`${name} 503`)) throw new Error(`${name} were never put off.`);
const p95 = tally.percentileMs('reading', 0.95);
if (p95 > boundMs) throw new Error(`Reading took ${p95.toFixed(0)} ms in p95, over ${boundMs}.`);

/** One address asks for files without pause, another for one each second: whatever the load, the second one is given them. */
async function provesFairShare(): Promise<void> {
  const path = `${MODULE}/downloads/offline`;
  const until = performance.now() + 20_000;
  const agents = ['127.0.0.2', '127.0.0.3'].map((localAddress) => new Agent({ keepAlive: true, localAddress }));
  const [greedy = new Agent(), modest = new Agent()] = agents;
  const heard = { greedy: new Map<number, number>(), modest: new Map<number, number>() };
  const take = async (who: keyof typeof heard, agent: Agent, pauseMs: number) => {
    while (performance.now() < until) {
      const { status } = await ask({ origin, path, agent });
      heard[who].set(status, (heard[who].get(status) ?? 0) + 1);
      await sleep(pauseMs);
    }
  };
  const greed = Array.from({ length: 80 }, () => take('greedy', greedy, 0));
  await Promise.all([...greed, take('modest', modest, 1000)]);
  for (const agent of agents) agent.destroy();
  const said = (counts: ReadonlyMap<number, number>) =>
    [...counts].map(([status, count]) => `${status}: ${count}`).join(', ');
  console.log(`files, one address that insists: ${said(heard.greedy)}; another, once a second: ${said(heard.modest)}`);
  if (heard.modest.has(503)) throw new Error('Whoever asked for a file each second was put off for who insisted.');
}

async function insist(name: string, crowd: { people: number; path: () => string; body?: string }): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const own = openTally();
  const one = async () => {
    while (performance.now() < endAt) {
      const sent = crowd.body === undefined ? {} : { body: crowd.body, headers: { ...formType, origin } };
      const heard: Heard | undefined = await attempt(
        own,
        name,
        () => ask({ origin, path: crowd.path(), agent, ...sent }),
        [],
      );
      const key = `${name} ${heard?.status ?? 'none'}`;
      statuses.set(key, (statuses.get(key) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: crowd.people }, one));
  agent.destroy();
}
