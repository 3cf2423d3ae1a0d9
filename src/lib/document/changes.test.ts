// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseText } from '../shared/text.ts';
import { applyChanges, listChanges } from './changes.ts';
import { isWhole } from './mergeLawTesting.ts';
import { anyLines } from './linesTesting.ts';
import { anyTriple } from './tripleTesting.ts';

const numRuns = 50;

const ranksOf = (before: string, after: string) => listChanges(before, after).map(({ rank }) => rank);

test('no change gives the text before, all of them the text after', () => {
  fc.assert(
    fc.property(fc.oneof(anyTriple, anyLines), (triple) => {
      const [before, after] = [normaliseText(triple.published), normaliseText(triple.proposed)];
      expect(applyChanges(before, after, [])).toBe(before);
      expect(applyChanges(before, after, ranksOf(before, after))).toBe(after);
    }),
    { numRuns },
  );
});

test('a text with some of its changes is as whole as both', () => {
  fc.assert(
    fc.property(anyTriple, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }), ({ base, proposed }, chosen) => {
      fc.pre(isWhole(base) && isWhole(proposed));
      const accepted = ranksOf(base, proposed).filter((rank) => chosen[rank % 40]);
      expect(isWhole(applyChanges(base, proposed, accepted))).toBe(true);
    }),
    { numRuns },
  );
});

test('each sentence is a change of its own, at its line in both texts', () => {
  const [before, after] = ['Le chat dort.\nIl pleut.\nFin.\n', 'Le chat dort bien.\nIl pleut fort.\nEt voilà.\nFin.\n'];
  expect(listChanges(before, after).map(({ places }) => places)).toEqual([
    [{ beforeLine: 1, afterLine: 1, before: 'Le chat dort.\n', after: 'Le chat dort bien.\n' }],
    [{ beforeLine: 2, afterLine: 2, before: 'Il pleut.\n', after: 'Il pleut fort.\n' }],
    [{ beforeLine: 3, afterLine: 3, before: '', after: 'Et voilà.\n' }],
  ]);
  expect(applyChanges(before, after, [1])).toBe('Le chat dort.\nIl pleut fort.\nFin.\n');
});

test('what would break the text if taken alone is one change', () => {
  const item = (first: string, second: string) =>
    `## Combien ? {#a}\n\n- [${first}] Un. {#un}\n- [${second}] Deux. {#deux}\n`;
  expect(listChanges(item('x', ' '), item(' ', 'x')).map(({ places }) => places.length)).toEqual([2]);
  expect(listChanges('Un.\nDeux.\n', ':::callout\nUn.\nDeux.\n:::\n').map(({ places }) => places.length)).toEqual([2]);
  const moved = listChanges('Un.\n\nDeux.\n\nTrois.\n', 'Deux.\n\nTrois.\n\nUn.\n');
  expect(moved.filter(({ places }) => places.some(({ after }) => after.includes('Un.')))).toHaveLength(1);
});
