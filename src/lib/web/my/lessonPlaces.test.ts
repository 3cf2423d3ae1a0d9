// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { emptyContext, renderLesson } from '../../markdown/renderLesson.ts';
import { listExcerpts } from './excerpts.ts';
import { addPlaces } from './lessonPlaces.ts';
import { cutAtSlots } from './slot.ts';

const markdown = `Avant tout, **gras**.

## Premier titre {#premier}

Un paragraphe avec un [lien](https://example.org) & du texte.

- une liste
- de deux

### Sous-titre

Plus bas.

## Second titre {#second}

${'Un passage bien long. '.repeat(20)}
`;
const passageIds = ['p-un', 'p-deux', 'p-trois', 'p-quatre', 'p-cinq'];
const { html } = renderLesson(markdown, { ...emptyContext('fr'), passageIds });

test('each part of a lesson has its place, with its passages, and the text around is what it was', () => {
  const parts = cutAtSlots(addPlaces(html, { ids: ['lecon'], href: '/fr/lecon' }));
  expect(parts.filter((part) => typeof part === 'string').join('')).toBe(html);
  expect(parts.flatMap((part) => (typeof part === 'string' ? [] : [[part.args.section, part.args.passages]]))).toEqual([
    ['', ['p-un']],
    ['premier', ['p-deux', 'p-trois', 'p-quatre']],
    ['second', ['p-cinq']],
  ]);
});

test('each passage is known by its part and its first words, in plain text', () => {
  const excerpts = listExcerpts(html);
  expect(excerpts.map(({ passage, section }) => [passage, section])).toEqual([
    ['p-un', ''],
    ['p-deux', 'premier'],
    ['p-trois', 'premier'],
    ['p-quatre', 'premier'],
    ['p-cinq', 'second'],
  ]);
  expect(excerpts[0]?.excerpt).toBe('Avant tout, gras.');
  expect(excerpts[1]?.excerpt).toBe('Un paragraphe avec un lien & du texte.');
  expect(excerpts[2]?.excerpt).toBe('une liste de deux');
  expect(excerpts[4]?.excerpt).toMatch(/long…$|\.…$|bien…$|passage…$|Un…$/);
});
