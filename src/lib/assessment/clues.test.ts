// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCluesGivenAway } from './clues.ts';
import type { Option } from './item.ts';

/** An item from its options: the length of each, and which are right. */
function anItem(lengths: readonly number[], ...right: number[]) {
  const options = lengths.map((length, index): Option => {
    return { id: String(index), html: 'a'.repeat(length), isRight: right.includes(index), feedbackHtml: '' };
  });
  return { options };
}

const items = (count: number, make: (index: number) => ReturnType<typeof anItem>) =>
  Array.from({ length: count }, (_, index) => make(index));
const found = (list: ReturnType<typeof anItem>[]) => findCluesGivenAway(list).map(({ clue }) => clue);

describe('a clue is given away when', () => {
  test('the right option is always the longest', () => {
    const list = items(15, (index) => {
      const lengths = [5, 5, 5];
      lengths[index % 3] = 9;
      return anItem(lengths, index % 3);
    });
    expect(findCluesGivenAway(list)).toEqual([{ clue: 'longest', hits: 15, count: 15 }]);
  });

  test('it is never the longest, which rules one option out', () => {
    const list = items(15, (index) => {
      const lengths = [5, 5, 5];
      lengths[(index + 1) % 3] = 9;
      return anItem(lengths, index % 3);
    });
    expect(findCluesGivenAway(list)).toEqual([{ clue: 'longest', hits: 0, count: 15 }]);
  });

  test('it always comes first', () => {
    expect(found(items(15, () => anItem([5, 5, 5, 5], 0)))).toContain('first');
  });
});

describe('no clue is given away when', () => {
  test('right options are spread over lengths and places', () => {
    const lengths = [5, 6, 7];
    const list = items(15, (index) =>
      anItem([...lengths.slice(index % 3), ...lengths.slice(0, index % 3)], Math.floor(index / 3) % 3),
    );
    expect(found(list)).toEqual([]);
  });

  test('options are equally long, whatever else', () => {
    expect(found(items(15, (index) => anItem([5, 5, 5], index % 3)))).toEqual([]);
  });

  test('there are too few items to tell', () => {
    expect(found(items(2, () => anItem([5, 9], 1)))).toEqual([]);
  });

  test('tags and entities make the length, not what is read', () => {
    const list = items(15, (index) => {
      const { options } = anItem([5, 5, 5], index % 3);
      return {
        options: options.map((option) => ({ ...option, html: option.isRight ? '<em>aaa</em>&#x26;a' : 'aaaaa' })),
      };
    });
    expect(found(list)).toEqual([]);
  });
});

const drawnItem = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 5 }), fc.nat())
  .map(([lengths, right]) => anItem(lengths, right % lengths.length));

test('the order of the items changes nothing', () => {
  fc.assert(
    fc.property(fc.array(drawnItem, { maxLength: 16 }), (list) => {
      expect(findCluesGivenAway(list.toReversed())).toEqual(findCluesGivenAway(list));
    }),
  );
});

test('options put in a random order are seldom taken for a pattern', () => {
  const drawn = fc.sample(fc.array(drawnItem, { minLength: 15, maxLength: 15 }), { numRuns: 400, seed: 1 });
  // Four clues, two ends, once in a hundred at most each.
  expect(drawn.filter((list) => found(list).length > 0).length).toBeLessThan(400 * 0.08);
});
