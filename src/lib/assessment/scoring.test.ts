// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Item } from './item.ts';
import { readResponses } from './responses.ts';
import { missedItems, scoreItem, scoreItems } from './scoring.ts';
import { formatSelection, nextSeed, parseSelection, selectItems } from './selection.ts';
import { isSeed, shuffleOptions } from './shuffle.ts';

/** An item whose options are named by letters, `right` being the right ones. */
function anItem({ id = 'item', options = 'abcd', right = 'b' } = {}): Item {
  return {
    id,
    kind: right.length === 1 ? 'single' : 'multiple',
    stem: '',
    introductionHtml: '',
    options: [...options].map((letter) => ({
      id: letter,
      html: '',
      isRight: right.includes(letter),
      feedbackHtml: '',
    })),
    hintHtml: undefined,
    reread: [],
  };
}

const items = fc
  .record({
    options: fc.constantFrom('ab', 'abc', 'abcde'),
    mask: fc.integer({ min: 1, max: 31 }),
    id: fc.constantFrom('x', 'y', 'z'),
  })
  .map(({ options, mask, id }) =>
    anItem({ id, options, right: [...options].filter((_, index) => mask & (1 << index)).join('') || 'a' }),
  );
const chosen = fc.subarray([...'abcde', 'unknown']);

describe('scoring', () => {
  test('an item is acquired when exactly the right options are chosen, and only then', () => {
    fc.assert(
      fc.property(items, chosen, (item, options) => {
        const known = options.filter((id) => item.options.some((option) => option.id === id));
        const right = item.options.filter(({ isRight }) => isRight).map(({ id }) => id);
        const isExact = known.length === right.length && right.every((id) => known.includes(id));
        const expected = known.length === 0 ? 'unanswered' : isExact ? 'acquired' : 'toReview';
        expect(scoreItem(item, options).outcome).toBe(expected);
      }),
    );
  });

  test('neither the order of options nor that of answers changes a result', () => {
    fc.assert(
      fc.property(items, chosen, fc.string(), (item, options, seed) => {
        const [shuffled] = shuffleOptions([item], seed);
        expect(scoreItem(shuffled ?? item, [...options].reverse()).outcome).toBe(scoreItem(item, options).outcome);
      }),
    );
  });

  test('what is worth taking again is everything that is not acquired', () => {
    const results = scoreItems([anItem({ id: 'x' }), anItem({ id: 'y' }), anItem({ id: 'z' })], { x: ['b'], y: ['a'] });
    expect(missedItems(results)).toEqual(['y', 'z']);
  });

  test('an answer named after a built-in property is no answer', () => {
    expect(scoreItems([anItem({ id: 'constructor' })], {})[0]?.outcome).toBe('unanswered');
  });
});

describe('shuffling', () => {
  const first = anItem({ id: 'x', options: 'abcdefgh' });
  const order = (item: Item | undefined) => item?.options.map(({ id }) => id).join('');

  test('the same seed gives the same order, whichever items are beside', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const [alone] = shuffleOptions([first], seed);
        const [, beside] = shuffleOptions([anItem({ id: 'other' }), first], seed);
        expect(order(alone)).toBe(order(beside));
      }),
    );
  });

  test('keeps every option, once', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (seed) => [...(order(shuffleOptions([first], seed)[0]) ?? '')].sort().join('') === 'abcdefgh',
      ),
    );
  });

  test('puts each option in each place about as often', () => {
    const places = Array.from({ length: 4000 }, (_, seed) =>
      order(shuffleOptions([anItem()], String(seed))[0])?.indexOf('b'),
    );
    for (const place of [0, 1, 2, 3]) {
      const share = places.filter((found) => found === place).length / places.length;
      expect(share).toBeGreaterThan(0.22);
      expect(share).toBeLessThan(0.28);
    }
  });
});

describe('reading a form', () => {
  const read = (item: Item, values: string[]) => readResponses([item], () => values);

  test('options the item has not are left out and reported, the others kept', () => {
    expect(read(anItem({ right: 'ab' }), ['a', 'nope'])).toEqual({
      responses: { item: ['a'] },
      problems: [{ itemId: 'item', kind: 'unknownOption' }],
    });
  });

  test('several options for a single choice are reported, the first one kept', () => {
    expect(read(anItem(), ['a', 'b'])).toEqual({
      responses: { item: ['a'] },
      problems: [{ itemId: 'item', kind: 'tooManyOptions' }],
    });
  });

  test('the same option twice counts once', () => {
    expect(read(anItem(), ['a', 'a'])).toEqual({ responses: { item: ['a'] }, problems: [] });
  });
});

describe('the address', () => {
  test('says what it was made from', () => {
    const selections = fc.record({
      seed: fc.integer({ min: 1, max: 999_999 }).map(String),
      itemIds: fc.option(fc.constant(['x', 'y-z']), { nil: undefined }),
    });
    fc.assert(
      fc.property(selections, (selection) => {
        expect(parseSelection(new URLSearchParams(formatSelection(selection)))).toEqual(selection);
      }),
    );
  });

  test('whatever it holds, an order and items come out', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seed, itemIds) => {
        const selection = parseSelection(new URLSearchParams({ seed, items: itemIds }));
        expect(isSeed(selection.seed)).toBe(true);
        expect(selectItems([anItem({ id: 'x' })], selection)).toHaveLength(1);
        expect(isSeed(nextSeed(selection.seed))).toBe(true);
      }),
    );
  });
});
