// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { emptyContext, renderLesson } from '../../markdown/renderLesson.ts';
import { addPlaces } from '../my/lessonPlaces.ts';
import { addImproveLinks } from './improveLinks.ts';

const path = '/fr/modules/essai/lessons/bases';
const { html } = renderLesson(
  'Avant.\n\n## Début\n\nUn texte.\n\n### Détail {#un-detail}\n\nUn autre.',
  emptyContext('fr'),
);

test('every part of a text has, beside its heading, the link that opens that very part', () => {
  const linked = addImproveLinks(html, path);
  const found = [...linked.matchAll(/<a href="([^"#]+)" class="permalink">/g)].map(([, href]) => href);
  expect(found).toEqual([`${path}/edit?passage=debut`]);
  expect(linked.replace(/<a href="[^"#]+" class="permalink">.*?<\/a>/g, '')).toBe(html);
});

test('the places of what is the reader’s own still stand under headings', () => {
  const places = { ids: ['lecon'], href: path };
  const withBoth = addPlaces(addImproveLinks(html, path), places);
  expect(withBoth.replace(/<a href="[^"#]+" class="permalink">.*?<\/a>/g, '')).toBe(addPlaces(html, places));
});
