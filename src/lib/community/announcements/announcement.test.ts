// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseBanner,
  nextChange,
  updatedAt,
  wasPublished,
  type Announcement,
  type TimedAnnouncement,
} from './announcement.ts';
import { checkDraft } from './announcementDraft.ts';
import { aReadyAnnouncement, inMinutes, now } from './announcementTesting.ts';

const timed = fc
  .record({
    kind: fc.constantFrom('news' as const, 'alert' as const),
    language: fc.constantFrom('fr' as const, 'en' as const),
    publishAt: fc.integer({ min: 0, max: 20 }).map(inMinutes),
    bannerUntil: fc.option(fc.integer({ min: 0, max: 20 }).map(inMinutes), { nil: undefined }),
  })
  .map((one) => ({ ...one, slug: '', title: '' }));

const someTimed = fc
  .array(timed, { maxLength: 8 })
  .map((list): TimedAnnouncement[] => list.map((one, id) => ({ ...one, id })));
const aMoment = fc.integer({ min: -1, max: 21 }).map(inMinutes);

describe('the banner', () => {
  test('is one whose time has come and is not over, and the most urgent of them', () => {
    fc.assert(
      fc.property(someTimed, aMoment, (list, at) => {
        const candidates = list.filter(
          ({ language, publishAt, bannerUntil }) =>
            language === 'fr' && publishAt <= at && bannerUntil && bannerUntil > at,
        );
        const banner = chooseBanner(list, 'fr', at);
        expect(banner === undefined).toBe(candidates.length === 0);
        if (!banner) return;
        expect(candidates).toContain(banner);
        if (candidates.some(({ kind }) => kind === 'alert')) expect(banner.kind).toBe('alert');
        const rivals = candidates.filter(({ kind }) => kind === banner.kind);
        expect(rivals.every(({ publishAt }) => publishAt <= banner.publishAt)).toBe(true);
      }),
    );
  });

  test('does not change before the next change that is foretold', () => {
    fc.assert(
      fc.property(someTimed, aMoment, (list, at) => {
        const next = nextChange(list, at);
        const last = next ? next.getTime() - 1 : inMinutes(1000).getTime();
        for (const language of ['fr', 'en'] as const) {
          expect(chooseBanner(list, language, new Date(last))).toEqual(chooseBanner(list, language, at));
        }
        if (next) expect(next > at).toBe(true);
        expect(list.some(({ publishAt }) => publishAt > at && publishAt.getTime() <= last)).toBe(false);
      }),
    );
  });
});

describe('what readers know of an announcement', () => {
  const one = (changes: Partial<Announcement>): Announcement => ({
    ...aReadyAnnouncement(),
    id: 1,
    uuid: '',
    slug: '',
    createdAt: now,
    correctedAt: undefined,
    withdrawnAt: undefined,
    ...changes,
  });

  test.each([
    ['its time has come', {}, true],
    ['it is still to come', { publishAt: inMinutes(1) }, false],
    ['it was withdrawn afterwards', { publishAt: inMinutes(-9), withdrawnAt: inMinutes(-1) }, true],
    ['it was withdrawn before its time', { publishAt: inMinutes(-1), withdrawnAt: inMinutes(-9) }, false],
  ])('when %s', (_, changes, isKnown) => {
    expect(wasPublished(one(changes), now)).toBe(isKnown);
  });

  test('is dated by its last visible change: a correction made before its time is none', () => {
    expect(updatedAt(one({ publishAt: inMinutes(5), correctedAt: inMinutes(1) }))).toEqual(inMinutes(5));
    expect(updatedAt(one({ correctedAt: inMinutes(1) }))).toEqual(inMinutes(1));
    expect(updatedAt(one({ correctedAt: inMinutes(1), withdrawnAt: inMinutes(2) }))).toEqual(inMinutes(2));
  });
});

describe('a draft', () => {
  const year = 367 * 24 * 60;
  test.each([
    ['complete', {}, {}],
    ['without title', { title: ' ' }, { title: 'titleMissing' }],
    ['with a title too long', { title: 'a'.repeat(121) }, { title: 'titleTooLong' }],
    ['without text', { body: '\n' }, { body: 'bodyMissing' }],
    ['with a text too long', { body: 'a'.repeat(20_001) }, { body: 'bodyTooLong' }],
    ['planned for the wrong year', { publishAt: inMinutes(year) }, { publishAt: 'tooFar' }],
    ['whose banner ends first', { bannerUntil: inMinutes(-1) }, { bannerUntil: 'bannerEndsFirst' }],
    ['whose banner is over', { publishAt: inMinutes(-9), bannerUntil: inMinutes(-1) }, { bannerUntil: 'bannerIsOver' }],
    ['whose banner has no end', { bannerUntil: inMinutes(year) }, { bannerUntil: 'tooFar' }],
    ['with a banner', { bannerUntil: inMinutes(1) }, {}],
  ])('%s is complained of so', (_, changes, complaints) => {
    expect(checkDraft(aReadyAnnouncement(changes), now)).toEqual(complaints);
  });
});
