// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { listGoneThrough, measureBadge } from './criteria.ts';
import { anOutline, aProgress } from './recognitionTesting.ts';

const outline = anOutline([{ slug: 'un' }, { slug: 'deux' }, { slug: 'prevue', words: 0 }], { slug: 'debut' });

describe('what a badge asks', () => {
  test('is every lesson that can be read and every self-assessment, whatever the answers', () => {
    const all = measureBadge(aProgress(['un-fr', 'deux-fr'], ['debut-fr']), outline);
    expect(all).toMatchObject({ isGoneThrough: true, done: 3, total: 3, remaining: [] });
    expect(measureBadge(aProgress(['un-fr', 'deux-fr']), outline)).toMatchObject({
      isGoneThrough: false,
      done: 2,
      remaining: [{ kind: 'selfAssessment', slug: 'debut' }],
    });
    expect(measureBadge(aProgress(['un-fr'], ['debut-fr']), outline).remaining).toEqual([
      { kind: 'lesson', slug: 'deux', title: 'Titre de deux' },
    ]);
  });

  test('is done in any language the module exists in', () => {
    expect(measureBadge(aProgress(['un-en', 'deux-fr'], ['debut-en']), outline).isGoneThrough).toBe(true);
  });

  test('does not wait for lessons that are only announced, and says how many there are', () => {
    expect(measureBadge(aProgress([]), outline)).toMatchObject({
      total: 3,
      lessonCount: 2,
      selfAssessmentCount: 1,
      plannedCount: 1,
    });
  });

  test('is never fulfilled by a module that has nothing to go through', () => {
    const planned = anOutline([{ slug: 'prevue', words: 0 }], { slug: 'vide', items: 0 });
    expect(measureBadge(aProgress([]), planned)).toMatchObject({ isGoneThrough: false, total: 0, plannedCount: 1 });
  });

  test('is kept as the revisions that were read', () => {
    const read = listGoneThrough(aProgress(['un-fr', 'deux-en'], ['debut-fr']), outline);
    expect(read.map(({ slug, revision }) => [slug, revision])).toEqual([
      ['un', '0123456789ab'],
      ['deux', '0123456789ab'],
      ['debut', '0123456789ab'],
    ]);
  });
});
