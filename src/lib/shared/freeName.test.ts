// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { makeNamer } from './freeName.ts';

test('a name that is free is given as it is wished', () => {
  expect(makeNamer(new Set(['autre']))('mot')).toBe('mot');
});

test('a name that is taken gets the first number that is free, whoever took the others', () => {
  const taken = new Set(['mot', 'mot-3']);
  const findFree = makeNamer(taken);
  const given = [1, 2, 3].map(() => {
    const name = findFree('mot');
    taken.add(name);
    return name;
  });
  expect(given).toEqual(['mot-2', 'mot-4', 'mot-5']);
});

test('a name that was found and not taken is found again', () => {
  const findFree = makeNamer(new Set(['mot']));
  expect([findFree('mot'), findFree('mot')]).toEqual(['mot-2', 'mot-2']);
});

test('a name that looks like another with a number is not mistaken for it', () => {
  const taken = new Set(['mot', 'mot-2']);
  expect(makeNamer(taken)('mot-2')).toBe('mot-2-2');
});
