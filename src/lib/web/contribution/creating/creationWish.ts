// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentWish } from '../../../contribution/newDocument.ts';

/** What an address asks to begin: a new document, or the translation of one by its id. */
export type CreationWish = DocumentWish | { kind: 'translation'; documentId: string };

/** What was typed before the text is begun, as the address holds it. */
export type WishFields = { kind: string; sequence: string; title: string; sentence: string; translate: string };

const longest = 300;

export function readWishFields(query: URLSearchParams): WishFields {
  const read = (name: string) => (query.get(name) ?? '').replace(/\s+/g, ' ').trim().slice(0, longest);
  return {
    kind: read('kind'),
    sequence: read('sequence'),
    title: read('title'),
    sentence: read('sentence'),
    translate: read('translate'),
  };
}

/** What the fields ask for; undefined when they ask for nothing yet, or not enough. */
export function readWish({ kind, sequence, title, sentence, translate }: WishFields): CreationWish | undefined {
  if (translate !== '') return { kind: 'translation', documentId: translate };
  if (title === '' || sentence === '') return undefined;
  if (kind === 'lesson') return { kind, sequence, title, sentence };
  return kind === 'term' || kind === 'person' || kind === 'faqEntry' ? { kind, title, sentence } : undefined;
}

/** What lacks, by field, in a form that was sent too soon. */
export function listMissing({ kind, title, sentence, translate }: WishFields): Array<'title' | 'sentence'> {
  if (kind === '' || translate !== '') return [];
  return [...(title === '' ? ['title' as const] : []), ...(sentence === '' ? ['sentence' as const] : [])];
}

/** The address that begins the same again: that of the form of the text, and of its actions. */
export function writeWish(fields: WishFields): string {
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();
}
