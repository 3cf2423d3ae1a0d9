// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: what a start costs) */
import { readFileSync } from 'node:fs';
import { startServer, type TestServer } from '../../startServer.ts';

export type MeasuredStart = TestServer & {
  /** From the command to the first address. */
  seconds: number;
  /** Of all threads: steadier than the rest on a machine that does other things. */
  cpuSeconds: number;
  /** The most memory it has held until then. */
  mostMb: number;
};

const clockTicksPerSecond = 100;

export async function startMeasured(settings: Record<string, string>): Promise<MeasuredStart> {
  const startedAt = performance.now();
  const server = await startServer({ ...settings, ESSAIM_LOG_LEVEL: 'warn' });
  const seconds = (performance.now() - startedAt) / 1000;
  return { ...server, seconds, cpuSeconds: readCpuSeconds(server.pid), mostMb: readMostMb(server.pid) };
}

/** Processor time of all the threads of a process since it started. */
export function readCpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // utime and stime, fields 14 and 15 of proc(5); two precede the split.
  return (Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond;
}

/** The most memory that a process has held since it started, in MB. */
export function readMostMb(pid: number): number {
  const [, kib] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kib) * 1024) / 1e6;
}
