// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { median } from '../figures/appendFigure.ts';
import { runWrk } from './wrk.ts';

export type LoadRequest = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Load = {
  readonly requests: number;
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
};

export type Measure = {
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Of the server's process: steadier than the rest on a machine that does other things too. */
  readonly cpuUsPerRequest: number;
  readonly rssMib: number;
};

type Side = { readonly request: LoadRequest; readonly pid: number };

const CONNECTIONS = 16;
const CLOCK_TICK_US = 10_000;
const run = promisify(execFile);

/** Loads two servers in turn, `rounds` times, and returns the median of each. Neither is always the first. */
export async function compare(
  sides: readonly [Side, Side],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<[Measure, Measure]> {
  const measures: [Measure[], Measure[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const index of order) measures[index].push(await measure(sides[index], seconds));
  }
  return [medianOf(measures[0]), medianOf(measures[1])];
}

export async function nameGenerator(): Promise<string> {
  return (await hasWrk()) ? 'wrk' : 'own client (it costs more than what it measures: install wrk)';
}

async function measure({ request, pid }: Side, seconds: number): Promise<Measure> {
  const before = readCpuUs(pid);
  const load = (await hasWrk()) ? await loadWithWrk(request, seconds) : await loadWithOwnClient(request, seconds);
  return {
    requestsPerSecond: load.requests / load.seconds,
    p50Ms: load.p50Ms,
    p95Ms: load.p95Ms,
    cpuUsPerRequest: (readCpuUs(pid) - before) / load.requests,
    rssMib: readRssMib(pid),
  };
}

let wrk: Promise<boolean> | undefined;
function hasWrk(): Promise<boolean> {
  // wrk ends with 1 when it only tells its version.
  wrk ??= run('wrk', ['--version']).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  return wrk;
}

async function loadWithWrk({ url, method, headers, body }: LoadRequest, seconds: number): Promise<Load> {
  const load = await runWrk(toLua({ method, headers, body }), { url, connections: CONNECTIONS, seconds });
  return checkLoad(load, url);
}

/** JSON's escapes are Lua's for what headers and forms contain. */
function toLua({ method, headers, body }: Omit<LoadRequest, 'url'>): string {
  const fields = Object.entries(headers).map(([name, value]) => `[${JSON.stringify(name)}]=${JSON.stringify(value)}`);
  return `
wrk.method = "${method}"
wrk.body = ${body === '' ? 'nil' : JSON.stringify(body)}
wrk.headers = { ${fields.join(', ')} }
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format('LOAD {"requests":%d,"seconds":%f,"p50Ms":%f,"p95Ms":%f,"failed":%d}', summary.requests,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, failed))
end
`;
}

async function loadWithOwnClient(request: LoadRequest, seconds: number): Promise<Load> {
  const client = join(import.meta.dirname, 'ownClient.ts');
  const options = JSON.stringify({ ...request, seconds, connections: CONNECTIONS });
  const { stdout } = await run(process.execPath, [...process.execArgv, client, options]);
  return checkLoad(JSON.parse(stdout), request.url);
}

/** @throws when a request failed: what is not served is not fast */
function checkLoad(measured: unknown, url: string): Load {
  const load = measured as Load & { failed: number };
  if (load.failed > 0 || load.requests === 0) throw new Error(`${load.failed} requests of ${url} failed.`);
  return load;
}

function readCpuUs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // utime and stime, fields 14 and 15 of proc(5); two precede the split.
  return (Number(fields[11]) + Number(fields[12])) * CLOCK_TICK_US;
}

function readRssMib(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

function medianOf(measures: readonly Measure[]): Measure {
  const middle = (name: keyof Measure) => median(measures.map((measure) => measure[name]));
  return {
    requestsPerSecond: middle('requestsPerSecond'),
    p50Ms: middle('p50Ms'),
    p95Ms: middle('p95Ms'),
    cpuUsPerRequest: middle('cpuUsPerRequest'),
    rssMib: middle('rssMib'),
  };
}
