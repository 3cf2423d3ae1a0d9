// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestServer } from '../../startServer.ts';

export type Taken = { bytes: Buffer; madeMs: number; grownMb: number };

/** Asks for a file until it is there, and watches the memory of the process meanwhile. */
export async function order(server: TestServer, path: string): Promise<Taken> {
  const before = residentMb(server.pid);
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentMb(server.pid))), 10);
  const startedAt = performance.now();
  try {
    for (;;) {
      const response = await fetch(`${server.origin}${path}`, { redirect: 'manual' });
      const bytes = Buffer.from(await response.arrayBuffer());
      if (response.status === 200) return { bytes, madeMs: performance.now() - startedAt, grownMb: most - before };
      if (response.status !== 303) throw new Error(`${path} answered ${response.status}.`);
      await sleep(20);
    }
  } finally {
    clearInterval(watch);
  }
}

export function residentMb(pid: number): number {
  const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}
