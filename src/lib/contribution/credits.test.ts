// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { listCredits, mostNames } from './credits.ts';

const by = (author: string, isProposed = true) => ({ author, isProposed });

test('each name once, whoever wrote together with whom, and nobody for what was imported', () => {
  const publications = [by('Zoé, Ali'), by(''), by('Ali'), by('Zoé'), by('Essaim', false)];
  expect(listCredits(publications)).toEqual({ names: ['', 'Ali', 'Zoé'], others: 0 });
});

test('somebody who stays anonymous among others is one of them, in either language', () => {
  const publications = [by('Anonyme, Ali'), by('Anonymous, Zoé'), by('')];
  expect(listCredits(publications).names).toEqual(['Zoé', 'Ali', '']);
});

test('the latest ones are named, and the others counted', () => {
  const publications = Array.from({ length: 9 }, (_, index) => by(`Personne ${9 - index}`));
  const { names, others } = listCredits(publications);
  expect(names).toHaveLength(mostNames);
  expect(names.at(-1)).toBe('Personne 9');
  expect(others).toBe(9 - mostNames);
});
