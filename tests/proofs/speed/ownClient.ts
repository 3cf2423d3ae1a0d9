// SPDX-License-Identifier: AGPL-3.0-or-later
/** A load generator for machines without wrk: a few connections kept open, each asking again as soon as it is answered. */
import { Agent, request as send } from 'node:http';
import type { LoadRequest } from './load.ts';

type Options = LoadRequest & { seconds: number; connections: number };

const { url, method, headers, body, seconds, connections } = JSON.parse(process.argv[2] ?? '') as Options;
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const latencies: number[] = [];
let failed = 0;

const startedAt = performance.now();
const endsAt = startedAt + seconds * 1000;
await Promise.all(Array.from({ length: connections }, ask));
latencies.sort((a, b) => a - b);
const percentile = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
const elapsed = (performance.now() - startedAt) / 1000;
console.log(
  JSON.stringify({
    requests: latencies.length,
    seconds: elapsed,
    p50Ms: percentile(0.5),
    p95Ms: percentile(0.95),
    failed,
  }),
);
agent.destroy();

async function ask(): Promise<void> {
  while (performance.now() < endsAt) {
    const sentAt = performance.now();
    const status = await answerStatus();
    latencies.push(performance.now() - sentAt);
    if (status >= 400) failed += 1;
  }
}

function answerStatus(): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      { method, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) }, agent },
      (res) => {
        res.resume().once('end', () => resolve(res.statusCode ?? 0));
      },
    );
    sent.on('error', reject).end(body);
  });
}
