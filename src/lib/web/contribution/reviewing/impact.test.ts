// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import type { Place } from '../../../document/document.ts';
import { renderDocuments } from '../../publishing/renderDocuments.ts';
import { impactSubjects, measureImpact, type ImpactDocument, type ModuleState } from './impact.ts';
import { makeRememberingRenderer } from './rememberRenderings.ts';

const place = (changes: Partial<Place>): Place => ({
  module: 'essai',
  language: 'fr',
  path: '01-debut/01-bases.md',
  kind: 'lesson',
  slug: 'bases',
  position: 1,
  sequence: 'debut',
  ...changes,
});
const lesson = (body: string, header = ''): ImpactDocument => ({
  id: 'lecon-bases',
  hash: 'a'.repeat(64),
  place: place({}),
  text: `---\nid: lecon-bases\ntitle: Les bases\n${header}---\n\n${body}\n`,
});
const other: ImpactDocument = {
  id: 'lecon-suite',
  hash: 'b'.repeat(64),
  place: place({ path: '01-debut/02-suite.md', slug: 'suite', position: 2 }),
  text: '---\nid: lecon-suite\ntitle: La suite\n---\n\nVoir [les origines du réseau](01-bases.md#origines).\n',
};
const term: ImpactDocument = {
  id: 'terme-paquet',
  hash: 'c'.repeat(64),
  place: place({ path: 'glossary/paquet.md', kind: 'glossaryEntry', slug: 'paquet', sequence: undefined }),
  text: '---\nid: terme-paquet\ntitle: Paquet\nkind: term\nshort: Un morceau de message.\n---\n\nUn morceau.\n',
};
const english: ImpactDocument = {
  id: 'lesson-basics',
  hash: 'd'.repeat(64),
  place: place({ language: 'en' }),
  text: `---\nid: lesson-basics\ntitle: Basics\ntranslationOf: lecon-bases@${'a'.repeat(12)}\n---\n\nText.\n`,
};
const items = (right: string): ImpactDocument => ({
  id: 'auto-debut',
  hash: 'e'.repeat(64),
  place: place({ path: '01-debut/self-assessment.md', kind: 'selfAssessment', slug: 'debut' }),
  text: `---\nid: auto-debut\ntitle: Début\n---\n\n## Que dit-on ? {#dit}\n\n${['bonjour', 'bonsoir']
    .map((id) => `- [${id === right ? 'x' : ' '}] ${id} {#${id}}\n\n  Voilà.\n`)
    .join('\n')}`,
});

/** As readers see it: with the space that French asks for. */
const question = 'Que dit-on\u202f?';
const text = '## Les origines {#origines}\n\nUn paquet voyage seul.';
const state = (documents: ImpactDocument[]): ModuleState => ({ module: 'essai', documents, media: [] });
const before = state([lesson(text), other, term, english, items('bonjour')]);
const rulesIn = (impact: ReturnType<typeof measureImpact>) =>
  Object.fromEntries(impactSubjects.map((subject) => [subject, impact.problems[subject].map(({ rule }) => rule)]));

test('a typo mended touches nothing else', () => {
  const mended = { ...lesson(text.replace('voyage', 'voyaje')), hash: 'a'.repeat(64) };
  const impact = measureImpact(before, [mended]);
  expect(impact.documents).toMatchObject([{ changeClass: 'cosmetic', removedSections: [], minutesBefore: 1 }]);
  expect(Object.values(impact.problems).flat()).toEqual([]);
});

test('says which links break, which terms lose their passage and which translations go stale', () => {
  const rewritten = { ...lesson('## Autre chose\n\nPlus rien de cela.'), hash: 'f'.repeat(64) };
  const impact = measureImpact(before, [rewritten]);
  expect(impact.documents).toMatchObject([{ changeClass: 'substantial', removedSections: ['origines'] }]);
  expect(impact.lostTerms).toEqual(['Paquet']);
  expect(rulesIn(impact)).toMatchObject({
    links: ['link-dead'],
    translations: ['translation-stale'],
    media: [],
  });
});

test('says that a picture has no credit, and how long the reading becomes', () => {
  const long = lesson(`${text}\n\n![Une carte](media/carte.png)\n\n${'mot '.repeat(800)}`);
  const impact = measureImpact(before, [long]);
  expect(impact.problems.media.length).toBeGreaterThan(0);
  expect(impact.documents[0]).toMatchObject({ minutesBefore: 1, minutesAfter: 4 });
});

test('says which questions change, come and go, and that an answer is another', () => {
  const key = measureImpact(before, [items('bonsoir')]);
  expect(key.documents).toMatchObject([{ changeClass: 'answerKey', items: { changed: [question] } }]);
  const renamed = items('bonjour');
  const replaced = measureImpact(before, [{ ...renamed, text: renamed.text.replace('{#dit}', '{#autre}') }]);
  expect(replaced.documents[0]?.items).toMatchObject({ added: [question], removed: [question] });
});

test('a new document has an impact too', () => {
  const added = { ...other, id: 'lecon-fin', place: place({ path: '01-debut/03-fin.md', slug: 'fin', position: 3 }) };
  const text = other.text.replaceAll('lecon-suite', 'lecon-fin').replace('#origines', '#nulle-part');
  const impact = measureImpact(before, [{ ...added, text }]);
  expect(impact.documents).toMatchObject([{ changeClass: 'substantial', minutesBefore: undefined }]);
  expect(impact.problems.links).toHaveLength(1);
});

test('a renderer that remembers says the same, and renders the changed text alone', () => {
  const changed = [{ ...lesson('## Autre chose\n\nPlus rien de cela.'), hash: 'f'.repeat(64) }];
  const remembering = makeRememberingRenderer({ contexts: 4, documents: 100 });
  const first = measureImpact(before, changed, remembering);
  expect(first).toEqual(measureImpact(before, changed, renderDocuments));
  expect(measureImpact(before, changed, remembering)).toEqual(first);
});
