// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { bundleBounds, formatBundleId, isBundleId } from './bundle.ts';
import { checkDescription, checkElement } from './bundleChecks.ts';
import { aDescription, aPinnedLesson, aStep } from './workshopTesting.ts';

describe('what is said of a bundle', () => {
  test('needs a title, and stays within its bounds', () => {
    expect(checkDescription(aDescription())).toEqual({});
    expect(checkDescription(aDescription({ title: ' ', summary: '', minutes: 0, authorName: '' }))).toEqual({
      title: 'titleMissing',
    });
    const long = (length: number) => 'a'.repeat(length + 1);
    const { title, summary, authorName, totalMinutes } = bundleBounds;
    const tooMuch = { title: long(title), summary: long(summary), authorName: long(authorName) };
    expect(checkDescription({ ...tooMuch, minutes: totalMinutes + 1 })).toEqual({
      title: 'tooLong',
      summary: 'tooLong',
      authorName: 'tooLong',
      minutes: 'minutesRefused',
    });
  });
});

describe('an element', () => {
  test('is a step, a note or a link of its author’s, or comes from a document', () => {
    expect(checkElement(aStep())).toEqual({});
    expect(checkElement(aPinnedLesson())).toEqual({});
    expect(checkElement(aPinnedLesson({ revision: undefined }))).toEqual({ documentId: 'sourceMissing' });
    expect(checkElement(aStep('Accueil', { documentId: 'lecon', revision: 'a' }))).toEqual({
      documentId: 'sourceMissing',
    });
  });

  test.each([-1, 1.5, Number.NaN, bundleBounds.minutes + 1])('does not last %s minutes', (minutes) => {
    expect(checkElement(aStep('Accueil', { minutes }))).toEqual({ minutes: 'minutesRefused' });
  });

  test.each([
    ['https://pad.example/p/atelier', undefined],
    ['http://salle.example/', undefined],
    ['', 'urlRefused'],
    ['pad.example', 'urlRefused'],
    ['javascript:alert(1)', 'urlRefused'],
    ['data:text/html,<b>', 'urlRefused'],
    ['ftp://ailleurs.example/', 'urlRefused'],
    ['https://zoe:secret@ailleurs.example/', 'urlRefused'],
    [`https://ailleurs.example/${'a'.repeat(bundleBounds.url)}`, 'tooLong'],
  ])('that is a link leads to a page alone: %s', (url, complaint) => {
    expect(checkElement(aStep('Le pad', { kind: 'link', url })).url).toBe(complaint);
  });

  test('that is no link leads nowhere', () => {
    expect(checkElement(aStep('Accueil', { url: 'https://ailleurs.example/' }))).toEqual({ url: 'urlRefused' });
  });
});

test('the id of a bundle is ten characters that nobody takes for others, and holds its fifty bits of chance', () => {
  const id = formatBundleId(Uint8Array.of(0, 31, 32, 255, 7, 10, 20, 22, 27, 18));
  expect(id).toBe('0z0z7ampvj');
  expect(isBundleId(id)).toBe(true);
  const letters = new Set(Array.from({ length: 256 }, (_, byte) => formatBundleId(Uint8Array.of(byte))));
  expect(letters.size).toBe(32);
  expect([...letters].some((letter) => 'ilouILOU'.includes(letter))).toBe(false);
});
