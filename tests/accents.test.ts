// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { accentDesign, fitAccent } from '../src/lib/ui/accent.ts';
import { GET } from '../src/routes/accents/[accent=accent].css/+server.ts';

const colour = fitAccent('6b2d5c') ?? '';
const ask = async (accent: string) => GET({ params: { accent } } as unknown as Parameters<typeof GET>[0]);

test('the sheet of a colour is kept for ever by whoever has it, in the design of today alone', async () => {
  const kept = await ask(`${accentDesign}-${colour}`);
  expect(kept.headers.get('content-type')).toContain('text/css');
  expect(kept.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const other of [accentDesign - 1, accentDesign + 1]) {
    const lent = await ask(`${other}-${colour}`);
    expect(lent.headers.get('cache-control')).toBe('no-cache');
    expect(await lent.text()).toBe(await (await ask(`${accentDesign}-${colour}`)).text());
  }
});

test('a colour that cannot be read has no sheet', async () => {
  await expect(ask(`${accentDesign}-ffff00`)).rejects.toMatchObject({ status: 404 });
});
