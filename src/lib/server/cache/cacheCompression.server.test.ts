// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { compressQuickly, compressThoroughly, createQueue } from './cacheCompression.server.ts';

test('jobs are done one after the other, in order, and no more wait than may', async () => {
  const enqueue = createQueue(2);
  const done: string[] = [];
  const ends: Array<() => void> = [];
  const job = (name: string) => async () => {
    await new Promise<void>((end) => ends.push(end));
    done.push(name);
  };
  expect(['a', 'b', 'c'].map((name) => enqueue(job(name)))).toEqual([true, true, false]);
  for (const names of [['a'], ['a', 'b']]) {
    await expect.poll(() => ends.length).toBe(names.length);
    ends.at(-1)?.();
    await expect.poll(() => done).toEqual(names);
  }
  expect(enqueue(job('c'))).toBe(true);
});

test('what is compressed takes as much memory as it has bytes, and no more', async () => {
  const body = Buffer.from('<p>Un paquet voyage seul, et passe par une passerelle.</p>\n'.repeat(500));
  const headers = [['content-type', 'text/html; charset=utf-8']] as const;
  const { br, gzip } = await compressQuickly({ headers, body, scopes: new Set() });
  for (const bytes of [br, gzip, await compressThoroughly(body)]) {
    expect(bytes?.length).toBeGreaterThan(0);
    expect(bytes?.buffer.byteLength).toBe(bytes?.length);
  }
});
