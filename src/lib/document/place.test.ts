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

test.each([
  'README.md',
  'mon-module/fr/.caché.md',
  'mon-module/fr/_brouillons/x.md',
  'mon-module/fr/01-a/README.md',
  'site/fr/faq/x.md',
])('%s is left alone', (path) => {
  expect(readPath(path).kind).toBe('ignored');
});

test.each([
  'mon-module/xx/module.md',
  'mon-module/fr/notes.md',
  'mon-module/fr/a/b/c.md',
  'mon-module/fr/01-a/Leçon.md',
  'Mon Module/fr/module.md',
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
