// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findTranslationOf } from '../document/translation.ts';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { readPath } from '../document/place.ts';
import { beginDocument, beginTranslation, type KnownDocument, type Surroundings } from './newDocument.ts';

function aKnown(path: string, id: string, language = 'fr'): KnownDocument {
  const reading = readPath(`essai/${language}/${path}`);
  if (reading.kind !== 'document') throw new Error(path);
  return { ...reading.place, id };
}

const known = [
  aKnown('module.md', 'module-essai'),
  aKnown('02-debut/sequence.md', 'sequence-debut'),
  aKnown('02-debut/01-les-reseaux.md', 'lecon-les-reseaux'),
  aKnown('02-debut/03-les-cables.md', 'lecon-les-cables'),
  aKnown('02-debut/04-wires.md', 'lecon-wires', 'en'),
  aKnown('glossary/dns.md', 'terme-dns'),
];

const around = (changes: Partial<Surroundings> = {}): Surroundings => ({
  module: 'essai',
  language: 'fr',
  known,
  takenIds: new Set(known.map(({ id }) => id)),
  ...changes,
});

const aWish = { kind: 'lesson' as const, sequence: 'debut', title: 'Les protocoles', sentence: 'Ce qu’ils règlent.' };

describe('a new lesson', () => {
  test('comes last in its sequence, in every language, and says what was typed', () => {
    expect(beginDocument(aWish, around())).toEqual({
      documentId: 'lecon-les-protocoles',
      baseHash: undefined,
      place: { kind: 'lesson', language: 'fr', path: '02-debut/05-les-protocoles.md' },
      text: "---\nid: lecon-les-protocoles\ntitle: 'Les protocoles'\nsummary: 'Ce qu’ils règlent.'\nstatus: draft\n---\n\n## Pour commencer\n",
    });
  });

  test('takes no address nor id that another has, even in another language', () => {
    const twice = beginDocument({ ...aWish, title: 'Wires' }, around());
    expect(twice).toMatchObject({ place: { path: '02-debut/05-wires-2.md' } });
    expect(twice?.documentId).toBe('lecon-wires-2');
    const takenIds = new Set(['lecon-les-protocoles']);
    expect(beginDocument(aWish, around({ takenIds }))?.documentId).toBe('lecon-les-protocoles-fr');
  });

  test('is nowhere without a sequence of the module, nor without a title that can be read', () => {
    expect(beginDocument({ ...aWish, sequence: 'ailleurs' }, around())).toBeUndefined();
    expect(beginDocument({ ...aWish, title: '!?' }, around())).toBeUndefined();
  });
});

test('a new entry is a term or a person', () => {
  expect(beginDocument({ kind: 'term', title: 'DNS', sentence: 'L’annuaire.' }, around())).toMatchObject({
    documentId: 'terme-dns-2',
    place: { kind: 'glossaryEntry', path: 'glossary/dns-2.md' },
  });
  const person = beginDocument({ kind: 'person', title: 'Tim Berners-Lee', sentence: 'Il a fait le Web.' }, around());
  expect(person?.documentId).toBe('personne-tim-berners-lee');
  expect(splitFrontMatter(person?.text ?? '').data).toMatchObject({ kind: 'person', sortAs: 'Berners-Lee' });
});

describe('a new frequently asked question', () => {
  const question = (title: string) => ({ kind: 'faqEntry' as const, title, sentence: 'Oui.' });
  const site = (...slugs: string[]) =>
    around({
      module: 'site',
      known: slugs.map((slug, at) => ({
        id: `question-${slug}`,
        kind: 'faqEntry' as const,
        language: 'en',
        path: `faq/0${at + 1}-${slug}.md`,
        slug,
        position: at + 1,
        sequence: undefined,
      })),
    });

  test('comes after the others, in every language, with its answer in one sentence', () => {
    expect(beginDocument(question('Et sur papier ?'), site('un', 'deux'))).toEqual({
      documentId: 'question-et-sur-papier',
      baseHash: undefined,
      place: { kind: 'faqEntry', language: 'fr', path: 'faq/03-et-sur-papier.md' },
      text: "---\nid: question-et-sur-papier\ntitle: 'Et sur papier ?'\nsummary: 'Oui.'\n---\n",
    });
  });

  test('takes neither the address of another nor that of a page about all', () => {
    expect(beginDocument(question('Un'), site('un'))).toMatchObject({ place: { path: 'faq/02-un-2.md' } });
    expect(beginDocument(question('Edit'), site())).toMatchObject({ place: { path: 'faq/01-edit-2.md' } });
  });
});

test('a translation keeps the file name, the parts and the pictures, and says what it translates', () => {
  const hash = 'ab12'.repeat(16);
  const text = '---\nid: lecon-les-reseaux\ntitle: Les réseaux\n---\n\n## Début {#debut}\n';
  const source = { id: 'lecon-les-reseaux', hash, kind: 'lesson' as const, path: '02-debut/01-les-reseaux.md', text };
  const begun = beginTranslation(source, around({ language: 'en' }));
  expect(begun).toMatchObject({
    documentId: 'lecon-les-reseaux-en',
    place: { kind: 'lesson', language: 'en', path: '02-debut/01-les-reseaux.md' },
  });
  expect(findTranslationOf(begun?.text ?? '')).toEqual({ id: 'lecon-les-reseaux', revision: hash.slice(0, 12) });
  expect(begun?.text).toContain('## Début {#debut}');
});

test('whatever is typed as a title or a sentence, the text can be read and its place is safe', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), fc.string({ unit: 'grapheme' }), (title, sentence) => {
      for (const wish of [
        { ...aWish, title, sentence },
        { kind: 'person' as const, title, sentence },
      ]) {
        const begun = beginDocument(wish, around());
        if (begun === undefined) continue;
        const { data, problems } = splitFrontMatter(begun.text);
        expect(problems).toEqual([]);
        expect(data.id).toBe(begun.documentId);
        expect(begun.place?.path).toMatch(/^(?:02-debut\/05-|glossary\/)[a-z0-9-]{1,80}\.md$/);
      }
    }),
    { numRuns: 15 },
  );
});
