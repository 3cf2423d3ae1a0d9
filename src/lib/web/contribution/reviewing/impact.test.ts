// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { Place } from '../../../document/document.ts';
import { measureImpact, type ImpactDocument } from './impact.ts';

const place: Place = {
  module: 'essai',
  language: 'fr',
  path: '01-debut/01-bases.md',
  kind: 'lesson',
  slug: 'bases',
  position: 1,
  sequence: 'debut',
};
const terms = [{ slug: 'paquet', href: '/fr/modules/essai/glossary/paquet', forms: ['Paquet', 'paquet'] }];
const context = { language: 'fr' as const, links: {}, media: {}, terms };

const lesson = (body: string) => `---\nid: lecon-bases\ntitle: Les bases\n---\n\n${body}\n`;
const text = '## Les origines {#origines}\n\nUn paquet voyage seul. Voir [les origines du réseau](#origines).';
const items = (right: string, id = 'dit') =>
  `---\nid: auto-debut\ntitle: Début\n---\n\n## Que dit-on ? {#${id}}\n\n${['bonjour', 'bonsoir']
    .map((option) => `- [${option === right ? 'x' : ' '}] ${option} {#${option}}\n\n  Voilà.\n`)
    .join('\n')}`;
/** As readers see it: with the space that French asks for. */
const question = 'Que dit-on\u202f?';

function measure(before: string | undefined, after: string, changes: Partial<Place> = {}) {
  const document: ImpactDocument = { id: 'un', place: { ...place, ...changes }, before, after };
  const [impact] = measureImpact({ documents: [document], context });
  return impact;
}

const rulesOf = (impact: ReturnType<typeof measure>) => impact?.problems.map(({ rule }) => rule);

test('a typo mended touches nothing else', () => {
  const impact = measure(lesson(text.replace('voyage', 'voyaje')), lesson(text));
  expect(impact).toMatchObject({ changeClass: 'cosmetic', removedSections: [], droppedTerms: [], problems: [] });
  expect(impact).toMatchObject({ minutesBefore: 1, minutesAfter: 1 });
});

test('says which parts go, which terms are met no more, and which links then lead nowhere', () => {
  const impact = measure(lesson(text), lesson('## Autre chose\n\nVoir [les origines du réseau](#origines).'));
  expect(impact).toMatchObject({ changeClass: 'substantial', removedSections: ['origines'], droppedTerms: ['paquet'] });
  expect(rulesOf(impact)).toEqual(['link-dead']);
});

test('says that a picture is missing or has no credit, and how long the reading becomes', () => {
  const impact = measure(lesson(text), lesson(`${text}\n\n![Une carte](media/carte.png)\n\n${'mot '.repeat(800)}`));
  expect(rulesOf(impact)?.filter((rule) => rule.startsWith('media-')).length).toBeGreaterThan(0);
  expect(impact).toMatchObject({ minutesBefore: 1, minutesAfter: 4 });
});

test('a fault that was there already is not told, wherever it stands now', () => {
  const faulty = `${text}\n\nVoir [une suite qui manque](#nulle-part).`;
  expect(measure(lesson(faulty), lesson(`Une phrase de plus.\n\n${faulty}`))?.problems).toEqual([]);
});

test('says which questions change, come and go, and that an answer is another', () => {
  const kind = { kind: 'selfAssessment' as const, path: '01-debut/self-assessment.md', slug: 'debut' };
  expect(measure(items('bonjour'), items('bonsoir'), kind)).toMatchObject({
    changeClass: 'answerKey',
    items: { changed: [question], added: [], removed: [] },
    touchedItems: ['dit'],
  });
  const replaced = measure(items('bonjour'), items('bonjour', 'autre'), kind);
  expect(replaced).toMatchObject({ items: { changed: [], added: [question], removed: [question] } });
  expect(replaced?.touchedItems).toEqual(['dit']);
});

test('a new document has an impact too', () => {
  const impact = measure(undefined, lesson(`${text}\n\nVoir [une suite qui manque](#nulle-part).`));
  expect(impact).toMatchObject({ changeClass: 'substantial', minutesBefore: undefined, minutesAfter: 1 });
  expect(rulesOf(impact)).toContain('link-dead');
});
