// SPDX-License-Identifier: AGPL-3.0-or-later
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compressText, gzipParts } from './gzipParts.server.ts';

const anyPart = fc.tuple(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean());

test('texts compressed beforehand and others as they are come out as one text', () => {
  fc.assert(
    fc.property(fc.array(anyPart, { maxLength: 12 }), (parts) => {
      const made = gzipParts(parts.map(([text, isKept]) => (isKept ? compressText(text) : Buffer.from(text))));
      expect(gunzipSync(made).equals(Buffer.concat(parts.map(([text]) => Buffer.from(text))))).toBe(true);
    }),
  );
});

test('a personal part longer than a block is whole', () => {
  const long = Buffer.alloc(200_000, 'ab');
  expect(gunzipSync(gzipParts([compressText('<p>'), long, compressText('</p>')])).length).toBe(200_007);
});

test('what is kept takes as much memory as it has bytes, and no more', () => {
  for (const kept of Object.values(compressText('<p>Un paquet voyage seul.</p>')))
    expect(kept.buffer.byteLength).toBe(kept.byteLength);
});
