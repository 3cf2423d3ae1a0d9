// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { parseValues, readValues, type AnnouncementValues } from './announcementForm.ts';
import { toLocalTime } from './localTime.ts';

const now = new Date('2026-11-25T10:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

const filled: AnnouncementValues = {
  kind: 'alert',
  language: 'fr',
  title: '  Le site   sera lent \u0007 ',
  body: 'Ce soir.\r\n\r\nMerci.',
  publishAt: '',
  bannerUntil: toLocalTime(inHours(5)),
};

describe('the form of an announcement', () => {
  test('becomes a draft: one line of title, a text with plain line ends, published at once when no date is given', () => {
    expect(parseValues(filled, now)).toEqual({
      kind: 'draft',
      draft: {
        kind: 'alert',
        language: 'fr',
        title: 'Le site sera lent \uFFFD',
        body: 'Ce soir.\n\nMerci.\n',
        publishAt: now,
        bannerUntil: inHours(5),
      },
    });
  });

  test('has a sentence for each field that cannot be taken', () => {
    const nonsense = { kind: '__proto__', language: 'de', title: '', body: ' ', publishAt: 'demain', bannerUntil: 'x' };
    const parsed = parseValues(nonsense, now);
    const complaints = parsed.kind === 'refused' ? parsed.complaints : {};
    expect(Object.keys(complaints).sort()).toEqual(Object.keys(nonsense).sort());
    expect(Object.values(complaints)).not.toContain('');
  });

  test('cannot move the date of what was published', () => {
    const parsed = parseValues({ ...filled, publishAt: toLocalTime(inHours(3)) }, now, inHours(-9));
    expect(parsed.kind === 'draft' && parsed.draft.publishAt).toEqual(inHours(-9));
  });

  test('comes back with what was typed, and takes nothing but text', () => {
    const form = new FormData();
    form.set('title', '<b>');
    form.set('body', new File(['x'], 'x.md'));
    expect(readValues(form)).toEqual({
      kind: '',
      language: '',
      title: '<b>',
      body: '',
      publishAt: '',
      bannerUntil: '',
    });
  });
});
