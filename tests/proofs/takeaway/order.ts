// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestServer } from '../../startServer.ts';

/** A file that was asked for. `grownMb` is what the server took of memory meanwhile, `makerMb` the most that the process that made it held alone. */
export type Taken = { bytes: Buffer; madeMs: number; grownMb: number; makerMb: number };

/** Asks for a file until it is there, and watches the memory of the processes meanwhile. */
export async function order(server: TestServer, path: string): Promise<Taken> {
  const before = residentMb(server.pid);
  let [most, makerMb] = [before, 0];
  const watch = setInterval(() => {
    most = Math.max(most, residentMb(server.pid));
    makerMb = Math.max(makerMb, ...listChildren(server.pid).map(ownMb));
  }, 10);
  const startedAt = performance.now();
  try {
    for (;;) {
      const response = await fetch(`${server.origin}${path}`, { redirect: 'manual' });
      const bytes = Buffer.from(await response.arrayBuffer());
      const madeMs = performance.now() - startedAt;
      if (response.status === 200) return { bytes, madeMs, grownMb: most - before, makerMb };
      if (response.status !== 303) throw new Error(`${path} answered ${response.status}.`);
      await sleep(20);
    }
  } finally {
    clearInterval(watch);
  }
}

function listChildren(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').flatMap((child) => (child.trim() === '' ? [] : Number(child)));
}

/** What the machine would have back: Node itself and its libraries are held once for all. 0 for a process that has just ended. */
function ownMb(pid: number): number {
  const pages = readIfThere(`/proc/${pid}/smaps_rollup`).matchAll(/^Private_\w+:\s+(\d+)/gm);
  return [...pages].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024;
}

/** 0 for a process that has just ended. */
export function residentMb(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readIfThere(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes) / 1024;
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It has ended between two looks.
    return '';
  }
}
