// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pinnedKinds, sumMinutes, type NewElement } from './bundle.ts';
import { suggestElements, type Candidate, type SuggestionWish } from './suggestBundle.ts';
import { aPinnedLesson } from './workshopTesting.ts';

const titles = { opening: 'Accueil', closing: 'Tour de sortie' };

function aCandidate(title: string, changes: Partial<Candidate> = {}): Candidate {
  return { ...aPinnedLesson(), title, topic: 'a', serves: ['a'], ...changes };
}

const suggest = (candidates: Candidate[], minutes: number, wishes = ['a', 'b']) =>
  suggestElements({ candidates, minutes, titles, wishes: new Set(wishes) });
const titlesOf = (elements: readonly NewElement[]) => elements.map(({ title }) => title);

const anyCandidates = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...pinnedKinds),
      topic: fc.constantFrom('a', 'b', 'c'),
      minutes: fc.integer({ min: 1, max: 90 }),
      serves: fc.subarray(['a', 'b', 'c']),
    }),
    { maxLength: 30 },
  )
  .map((found) => found.map((changes, rank) => aCandidate(`Candidat ${rank}`, changes)));
const anyWish: fc.Arbitrary<SuggestionWish> = fc.record({
  candidates: anyCandidates,
  wishes: fc.subarray(['a', 'b', 'c']).map((wishes) => new Set(wishes)),
  minutes: fc.integer({ min: 1, max: 300 }),
  titles: fc.constant(titles),
});

describe('whatever is there and whatever is wished for', () => {
  test('a suggestion never takes more than the time there is, unless one element alone does', () => {
    fc.assert(
      fc.property(anyWish, (wish) => {
        const suggested = suggestElements(wish);
        expect(sumMinutes(suggested) <= wish.minutes || suggested.length === 1).toBe(true);
      }),
    );
  });

  test('it holds what answers the wishes alone, once each, in the order of the programme', () => {
    fc.assert(
      fc.property(anyWish, (wish) => {
        const chosen = titlesOf(suggestElements(wish).filter(({ kind }) => kind !== 'step'));
        const wished = wish.candidates.filter(({ serves }) => serves.some((one) => wish.wishes.has(one)));
        expect(chosen).toEqual(titlesOf(wished).filter((title) => chosen.includes(title)));
        expect(chosen.length > 0).toBe(wished.length > 0);
      }),
    );
  });

  test('it leaves out nothing that would still fit, apart from more questions than a topic needs', () => {
    fc.assert(
      fc.property(anyWish, (wish) => {
        const suggested = suggestElements(wish);
        const left =
          wish.minutes - Math.floor(wish.minutes / 10) - sumMinutes(suggested.filter((one) => one.kind !== 'step'));
        const wished = wish.candidates.filter(({ serves }) => serves.some((one) => wish.wishes.has(one)));
        const out = wished.filter(({ title, kind }) => kind !== 'item' && !titlesOf(suggested).includes(title));
        expect(out.every(({ minutes }) => minutes > left)).toBe(true);
      }),
    );
  });

  test('it is the same each time', () => {
    fc.assert(
      fc.property(anyWish, (wish) => {
        expect(suggestElements(wish)).toEqual(suggestElements(wish));
      }),
    );
  });
});

test('a tenth of the time opens and closes the workshop', () => {
  const suggested = suggest([aCandidate('Leçon', { minutes: 30 })], 90);
  expect(suggested.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['Accueil', 5],
    ['Leçon', 30],
    ['Tour de sortie', 4],
  ]);
});

test('people do, then read, then answer: what is left over is for what comes last', () => {
  const programme = [
    aCandidate('Leçon', { minutes: 20 }),
    aCandidate('Activité', { kind: 'activity', minutes: 25 }),
    aCandidate('Question', { kind: 'item', minutes: 2 }),
  ];
  const chosen = (minutes: number) =>
    titlesOf(suggest(programme, minutes)).filter((title) => !Object.values(titles).includes(title));
  expect(chosen(30)).toEqual(['Activité', 'Question']);
  expect(chosen(60)).toEqual(['Leçon', 'Activité', 'Question']);
});

test('each topic gets something before any gets more', () => {
  const programme = [
    aCandidate('Activité A', { kind: 'activity', minutes: 20 }),
    aCandidate('Leçon A', { minutes: 20 }),
    aCandidate('Activité B', { kind: 'activity', minutes: 20, topic: 'b' }),
  ];
  expect(titlesOf(suggest(programme, 50))).toEqual(['Accueil', 'Activité A', 'Activité B', 'Tour de sortie']);
});

test('a topic gets no more than four questions', () => {
  const questions = Array.from({ length: 9 }, (_, rank) =>
    aCandidate(`Question ${rank}`, { kind: 'item', minutes: 2 }),
  );
  expect(suggest(questions, 120).filter(({ kind }) => kind === 'item')).toHaveLength(4);
});

test('when not even the shortest fits, it comes alone', () => {
  const programme = [aCandidate('Longue', { minutes: 60 }), aCandidate('Moins longue', { minutes: 40 })];
  expect(titlesOf(suggest(programme, 20))).toEqual(['Moins longue']);
});
