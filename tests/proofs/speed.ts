// SPDX-License-Identifier: AGPL-3.0-or-later
// How fast the built server answers, beside a bare node:http server that answers the same bytes.
import { appendFigure } from './figures/appendFigure.ts';
import { describeCase, listCases, type SpeedCase } from './speed/cases.ts';
import { compare, nameGenerator, type Measure } from './speed/load.ts';
import { startServer, startReference } from './speed/processes.ts';

const ROUNDS = 5;
const SECONDS = Number(process.argv[2] ?? 3);

// Leaving by `exit` takes the servers and the data folder away.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const server = await startServer();
const lines: string[] = [];
try {
  for (const speedCase of listCases(server.origin)) lines.push(await prove(speedCase));
} finally {
  await server.stop();
}
const generator = `${await nameGenerator()}, 16 connections, median of ${ROUNDS} runs of ${SECONDS} s in turn`;
appendFigure({ name: 'speed', lines: [`load: ${generator}; Essaim / bare node:http (ratio)`, ...lines] });

async function prove(speedCase: SpeedCase): Promise<string> {
  const found = await describeCase(speedCase);
  if ('absent' in found) return `${speedCase.name}: not measured, ${found.absent}`;
  const reference = await startReference(found.answer);
  try {
    const sides = [
      { request: found.request, pid: server.pid },
      { request: { ...found.request, url: reference.origin }, pid: reference.pid },
    ] as const;
    await compare(sides, { rounds: 1, seconds: SECONDS });
    const [ours, theirs] = await compare(sides, { rounds: ROUNDS, seconds: SECONDS });
    return `${speedCase.name} (${found.answer.status}, ${found.answer.body.length} bytes): ${tell(ours, theirs)}`;
  } finally {
    await reference.stop();
  }
}

function tell(ours: Measure, theirs: Measure): string {
  const beside = (label: string, read: (measure: Measure) => number, digits = 0) =>
    `${label} ${read(ours).toFixed(digits)} / ${read(theirs).toFixed(digits)} (${(read(ours) / read(theirs)).toFixed(2)})`;
  return [
    beside('requests/s', (measure) => measure.requestsPerSecond),
    beside('p50 ms', (measure) => measure.p50Ms, 2),
    beside('p95 ms', (measure) => measure.p95Ms, 2),
    beside('CPU µs/request', (measure) => measure.cpuUsPerRequest, 1),
    beside('RSS MiB', (measure) => measure.rssMib),
  ].join(', ');
}
