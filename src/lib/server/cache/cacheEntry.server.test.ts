// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { compressQuickly } from './cacheCompression.server.ts';
import { createEntry } from './cacheEntry.server.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

async function anEntry(text: string) {
  const source = {
    headers: [['content-type', 'text/html']] as const,
    body: Buffer.from(text),
    scopes: new Set(['site']),
    versions: new Map<string, number>(),
  };
  return createEntry(source, await compressQuickly(source));
}

/** A reference is held until the end of the turn of the loop that looked at it. */
async function forget(): Promise<void> {
  await sleep(0);
  collectGarbage();
}

test.each([
  ['is counted by its codings alone', 'Une page. '.repeat(2000), 5000],
  ['is counted whole where it is too short to be coded', 'Une page.', 5000],
])(
  'a page without coding is given as it was, whatever memory was taken back meanwhile, and %s',
  async (_, text, most) => {
    const entry = await anEntry(text);
    for (let round = 0; round < 3; round += 1) {
      expect(entry.replies.identity.body().toString()).toBe(text);
      await forget();
    }
    expect(entry.sizeBytes).toBeLessThan(most);
  },
);

test('memory is taken back from pages without coding', async () => {
  const text = 'Une page. '.repeat(100_000);
  const entries = await Promise.all(Array.from({ length: 40 }, () => anEntry(text)));
  await forget();
  const before = process.memoryUsage().arrayBuffers;
  const bodies = entries.map((entry) => entry.replies.identity.body());
  expect(process.memoryUsage().arrayBuffers - before).toBeGreaterThan(30 * text.length);
  expect(bodies.every((body) => body.length === text.length)).toBe(true);
});
