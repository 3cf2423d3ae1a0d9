// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { readPath } from './place.ts';

const documents: Array<[path: string, kind: string, slug: string, position: number, sequence: string | undefined]> = [
  ['mon-module/fr/module.md', 'module', 'mon-module', 0, undefined],
  ['mon-module/fr/02-suite/sequence.md', 'sequence', 'suite', 2, undefined],
  ['mon-module/fr/02-suite/10-le-voyage.md', 'lesson', 'le-voyage', 10, 'suite'],
  ['mon-module/en/02-suite/self-assessment.md', 'selfAssessment', 'suite', 2, 'suite'],
  ['mon-module/fr/glossary/adresse-ip.md', 'glossaryEntry', 'adresse-ip', 0, undefined],
  ['mon-module/fr/guides/01-une-heure.md', 'guide', 'une-heure', 1, undefined],
];

test.each(documents)('%s is a %s at %s', (path, kind, slug, position, sequence) => {
  expect(readPath(path)).toMatchObject({
    kind: 'document',
    place: { module: 'mon-module', kind, slug, position, sequence },
  });
});

test('the site itself has a page and frequently asked questions', () => {
  expect(readPath('site/en/module.md')).toMatchObject({ place: { module: 'site', kind: 'module', slug: 'site' } });
  expect(readPath('site/fr/faq/03-sans-compte.md')).toMatchObject({
    place: { module: 'site', kind: 'faqEntry', slug: 'sans-compte', position: 3, path: 'faq/03-sans-compte.md' },
  });
  expect(readPath('site/fr/faq/media/x.svg')).toMatchObject({ kind: 'media', module: 'site', path: 'faq/media/x.svg' });
  expect(readPath('mon-module/fr/faq/03-sans-compte.md')).toMatchObject({ place: { kind: 'lesson', sequence: 'faq' } });
});

test.each(['README.md', 'mon-module/fr/.caché.md', 'mon-module/fr/_brouillons/x.md', 'mon-module/fr/01-a/README.md'])(
  '%s is left alone',
  (path) => {
    expect(readPath(path).kind).toBe('ignored');
  },
);

test.each([
  'mon-module/xx/module.md',
  'mon-module/fr/notes.md',
  'mon-module/fr/a/b/c.md',
  'mon-module/fr/01-a/Leçon.md',
  'Mon Module/fr/module.md',
  'site/fr/01-a/01-lecon.md',
  'site/fr/glossary/mot.md',
  'site/fr/faq/a/b.md',
  'site/fr/faq/01-edit.md',
  'site/fr/faq/Une question.md',
])('%s is reported, not published', (path) => {
  expect(readPath(path).kind).toBe('misplaced');
});

test('media keep their whole path', () => {
  expect(readPath('mon-module/fr/01-a/media/x.svg')).toEqual({
    kind: 'media',
    module: 'mon-module',
    language: 'fr',
    path: '01-a/media/x.svg',
  });
});
