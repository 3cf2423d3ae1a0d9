// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodings, negotiateEncoding, rememberNegotiations } from './cacheEncoding.ts';

const coding = fc.constantFrom('br', 'gzip', 'identity', 'deflate', 'zstd', '*');
const quality = fc.constantFrom(undefined, 0, 0.001, 0.2, 0.5, 0.8, 1);
const choices = fc.uniqueArray(fc.record({ coding, quality }), { selector: (choice) => choice.coding });
type Choice = { coding: string; quality: number | undefined };

const write = (list: readonly Choice[]) => list.map(writeOne).join(',');
const writeOne = ({ coding, quality }: Choice) => (quality === undefined ? coding : `${coding};q=${quality}`);

/** What a client thinks of a coding; plain bytes are tolerated unless refused. */
function opinion(list: readonly Choice[], name: string): number {
  const choice = list.find(({ coding }) => coding === name) ?? list.find(({ coding }) => coding === '*');
  return choice === undefined ? 0 : (choice.quality ?? 1);
}

describe('the coding of an answer', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity, br;q=0.5', 'identity'],
    ['identity;q=0.5, br;q=0.5', 'br'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['br;q=0, *', 'gzip'],
    ['BR ; Q=0.9', 'br'],
    ['br;q=high', 'identity'],
    ['brotli, x-gzip-ish', 'identity'],
    ['', 'identity'],
  ])('asked as “%s” is %s', (header, expected) => {
    expect(negotiateEncoding(header)).toBe(expected);
  });

  test('is never one that the client refuses or does not name, plain bytes aside', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const chosen = negotiateEncoding(write(list));
        expect(chosen === 'identity' || opinion(list, chosen) > 0).toBe(true);
      }),
    );
  });

  test('is one that the client likes best', () => {
    fc.assert(
      fc.property(choices, (list) => {
        const chosen = opinion(list, negotiateEncoding(write(list)));
        for (const other of ['br', 'gzip']) expect(opinion(list, other)).toBeLessThanOrEqual(chosen);
      }),
    );
  });

  test('depends neither on order, case nor spaces', () => {
    fc.assert(
      fc.property(choices, fc.constantFrom('', ' ', '\t'), (list, space) => {
        const other = write(list.toReversed()).toUpperCase().replace(/[,;]/g, `${space}$&${space}`);
        expect(negotiateEncoding(other)).toBe(negotiateEncoding(write(list)));
      }),
    );
  });

  test('is always one of ours, whatever the header', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(encodings).toContain(negotiateEncoding(header));
      }),
    );
  });

  test('is the same when it is remembered, past the limit too', () => {
    const negotiate = rememberNegotiations(2);
    fc.assert(
      fc.property(choices, (list) => {
        expect(negotiate(write(list))).toBe(negotiateEncoding(write(list)));
        expect(negotiate(write(list))).toBe(negotiateEncoding(write(list)));
      }),
    );
  });
});
