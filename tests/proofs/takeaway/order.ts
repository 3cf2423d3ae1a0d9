// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestServer } from '../../startServer.ts';

/** A file that was asked for. `grownMb` is what the server took of memory meanwhile, `makerMb` the most that the process that made it held. */
export type Taken = { bytes: Buffer; madeMs: number; grownMb: number; makerMb: number };

/** Asks for a file until it is there, and watches the memory of the processes meanwhile. */
export async function order(server: TestServer, path: string): Promise<Taken> {
  const before = residentMb(server.pid);
  let [most, makerMb] = [before, 0];
  const watch = setInterval(() => {
    most = Math.max(most, residentMb(server.pid));
    makerMb = Math.max(makerMb, ...listChildren(server.pid).map(residentMb));
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

/** 0 for a process that has just ended. */
export function residentMb(pid: number): number {
  const file = `/proc/${pid}/status`;
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(existsSync(file) ? readFileSync(file, 'utf8') : '') ?? [];
  return Number(kilobytes) / 1024;
}
