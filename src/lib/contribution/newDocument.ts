// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentKind, Place } from '../document/document.ts';
import { addDocumentId, findDocumentId } from '../document/documentId.ts';
import { readPath, siteWords } from '../document/place.ts';
import { dropField, setTranslationOf } from '../document/translation.ts';
import { makeNamer } from '../shared/freeName.ts';
import type { Language } from '../shared/language.ts';
import { normaliseText, slugify } from '../shared/text.ts';
import type { ProposedPlace, ProposedText } from './proposal.ts';

/** A document that a new one has to keep clear of: a published one, or one that somebody proposes. */
export type KnownDocument = Pick<Place, 'kind' | 'language' | 'path' | 'slug' | 'position' | 'sequence'> & {
  id: string;
};

/** What somebody wants to write. `sentence` says in one sentence what it is about. */
export type DocumentWish =
  | { kind: 'lesson'; sequence: string; title: string; sentence: string }
  | { kind: 'term' | 'person' | 'faqEntry'; title: string; sentence: string };

/** The text a translation is made from: the published one, named by its hash. */
export type TranslationSource = { id: string; hash: string; kind: DocumentKind; path: string; text: string };

/** Where new documents go: their module and language, and what is there already. */
export type Surroundings = {
  module: string;
  language: Language;
  known: readonly KnownDocument[];
  /** Ids that documents bear, in every module: an id is unique. */
  takenIds: ReadonlySet<string>;
};

/**
 * Begins a new lesson, at the end of its sequence, a new glossary entry, or a frequently asked question, after the others: an id and an address that nothing bears,
 * and a text to go on from. Undefined when the title holds no letter that an address can be made of, or when the
 * sequence is not one of the module.
 */
export function beginDocument(wish: DocumentWish, surroundings: Surroundings): ProposedText | undefined {
  const slug = slugify(wish.title);
  if (slug === '') return undefined;
  const place = placeWish(wish, slug, surroundings);
  return place && nameText(startText(wish, surroundings.language), place, surroundings);
}

/**
 * Begins a translation: the original's text to write over, under the original's file name, which says what it
 * translates. What has an address of its own inside it (parts, questions, answers) keeps it.
 */
export function beginTranslation(source: TranslationSource, surroundings: Surroundings): ProposedText | undefined {
  const place = { kind: source.kind, language: surroundings.language, path: source.path };
  const text = dropField(dropField(source.text, 'id'), 'translationOf');
  const named = nameText(text, place, surroundings);
  return named && { ...named, text: setTranslationOf(named.text, source) };
}

function nameText(text: string, place: ProposedPlace, { module, takenIds }: Surroundings): ProposedText | undefined {
  const reading = readPath(`${module}/${place.language}/${place.path}`);
  if (reading.kind !== 'document') return undefined;
  const named = addDocumentId(normaliseText(text), reading.place, takenIds);
  const documentId = findDocumentId(named);
  return documentId === undefined ? undefined : { documentId, baseHash: undefined, text: named, place };
}

function placeWish(wish: DocumentWish, slug: string, surroundings: Surroundings): ProposedPlace | undefined {
  if (wish.kind === 'lesson') return placeLast(wish.sequence, slug, surroundings);
  return wish.kind === 'faqEntry' ? placeQuestion(slug, surroundings) : placeEntry(slug, surroundings);
}

function placeLast(sequence: string, slug: string, { known, language }: Surroundings): ProposedPlace | undefined {
  const pages = known.filter((page) => page.kind === 'sequence' && page.slug === sequence);
  const folder = (pages.find((page) => page.language === language) ?? pages[0])?.path.split('/')[0];
  if (folder === undefined) return undefined;
  const lessons = known.filter(({ kind }) => kind === 'lesson');
  const last = Math.max(0, ...lessons.filter((lesson) => lesson.sequence === sequence).map(({ position }) => position));
  if (last >= mostPositions) return undefined;
  const name = `${String(last + 1).padStart(2, '0')}-${freeSlug(slug, lessons)}`;
  return { kind: 'lesson', language, path: `${folder}/${name}.md` };
}

/** An order number has three digits at most. */
const mostPositions = 999;

function placeEntry(slug: string, { known, language }: Surroundings): ProposedPlace {
  const entries = known.filter(({ kind }) => kind === 'glossaryEntry');
  return { kind: 'glossaryEntry', language, path: `glossary/${freeSlug(slug, entries)}.md` };
}

function placeQuestion(slug: string, { known, language }: Surroundings): ProposedPlace | undefined {
  const questions = known.filter(({ kind }) => kind === 'faqEntry');
  const last = Math.max(0, ...questions.map(({ position }) => position));
  if (last >= mostPositions) return undefined;
  const name = `${String(last + 1).padStart(2, '0')}-${freeSlug(slug, questions, siteWords)}`;
  return { kind: 'faqEntry', language, path: `faq/${name}.md` };
}

/** In every language: the same address in another one would be a translation. */
function freeSlug(wished: string, known: readonly KnownDocument[], besides: readonly string[] = []): string {
  // Digits and a dash at the start would be read as an order number.
  const slug = wished.replace(/^(\d{1,3})-/, 'n$1-').slice(0, 70);
  return makeNamer(new Set([...known.map((document) => document.slug), ...besides]))(slug.replace(/-+$/, ''));
}

function startText(wish: DocumentWish, language: Language): string {
  const title = `title: ${quote(wish.title)}`;
  if (wish.kind === 'lesson') {
    const header = [title, `summary: ${quote(wish.sentence)}`, 'status: draft'];
    return ['---', ...header, '---', '', `## ${firstHeading[language]}`, ''].join('\n');
  }
  if (wish.kind === 'faqEntry') return ['---', title, `summary: ${quote(wish.sentence)}`, '---', ''].join('\n');
  const name = wish.kind === 'person' ? [`sortAs: ${quote(familyName(wish.title))}`] : [];
  const header = [`kind: ${wish.kind}`, title, ...name, `short: ${quote(wish.sentence)}`];
  return ['---', ...header, 'forms:', `  - ${quote(wish.title)}`, '---', ''].join('\n');
}

const firstHeading: Record<Language, string> = { fr: 'Pour commencer', en: 'To begin with' };

/** The last word, which is right more often than not, and easy to see when it is not. */
function familyName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? name;
}

/** A YAML text on one line, whatever was typed. */
function quote(words: string): string {
  return `'${words.replace(/\s+/g, ' ').trim().replaceAll("'", "''")}'`;
}
