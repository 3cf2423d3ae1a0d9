// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtSlots, emptySlot } from './slot.ts';

const anyArgs = fc.dictionary(
  fc.string(),
  fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.boolean()),
  {
    noNullPrototype: true,
  },
);
const anyWord = fc.oneof(fc.constantFrom('-->', '<!--', '--!>', '%', '<b>'), fc.string({ unit: 'grapheme' }));

test('a page cut at its slots gives back its texts and the arguments of each slot, whatever they hold', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ word: anyWord, args: anyArgs }, { noNullPrototype: true })), (pairs) => {
      const page = pairs.map(({ args }, index) => `<p>${index}</p>${emptySlot('closing', args)}`).join('');
      const parts = cutAtSlots(page);
      expect(parts.filter((part) => typeof part === 'string').slice(0, -1)).toEqual(
        pairs.map((_, index) => `<p>${index}</p>`),
      );
      expect(parts.flatMap((part) => (typeof part === 'string' ? [] : [part.args]))).toEqual(
        pairs.map(({ args }) => args),
      );
    }),
  );
});

test('no argument ends the comment that holds it', () => {
  fc.assert(
    fc.property(anyWord, (word) => {
      expect(
        emptySlot('closing', { word })
          .replace(/^<!--|<!--\/my-->$/g, '')
          .indexOf('>'),
      ).toBe(emptySlot('closing', { word }).length - '<!--'.length - '<!--/my-->'.length - 1);
    }),
  );
});

test('a page without slots is one text', () => {
  expect(cutAtSlots('<p>my:closing</p><!-- my:closing -->')).toEqual(['<p>my:closing</p><!-- my:closing -->']);
});
