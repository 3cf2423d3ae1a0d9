// SPDX-License-Identifier: AGPL-3.0-or-later
import { readTellingWords } from './stopWords.ts';
import { listForms, readWords, stemToken, tokenise } from './words.ts';

/** What results are told apart by: kinds of document, the two kinds of glossary entry, and the site's own pages. */
export const searchKinds = [
  'module',
  'sequence',
  'lesson',
  'selfAssessment',
  'guide',
  'faqEntry',
  'term',
  'person',
  'page',
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** One paragraph, list, figure…; `id` is what an address leads to it by, '' when there is none. */
export type SearchPassage = { id: string; text: string };

/** What a search finds, and leads to: the beginning of a text, one of its parts, one of its questions. */
export type SearchEntry = {
  /** Id in the page, '' for its beginning. */
  anchor: string;
  /** '' for the beginning. */
  heading: string;
  passages: readonly SearchPassage[];
};

/** A text with all that it may be found by. The first entry is its beginning. */
export type TextToFind = {
  kind: SearchKind;
  title: string;
  /** Other names that lead to it: forms and aliases of a glossary entry. */
  names: readonly string[];
  /** Its short definition, or its summary. */
  definition: string;
  entries: readonly SearchEntry[];
};

/** What the index holds of an entry, in the columns of the index. */
export type EntryTokens = { title: string; heading: string; definition: string; words: string; context: string };

/** A text ready to be indexed: plain data, made away from the thread that serves. */
export type SearchableText = TextToFind & {
  tokens: readonly EntryTokens[];
  /** Keys of the title and of the other names, each of which stands for the others in a search. */
  keys: readonly string[];
  /** Each word once, folded, with one of the spellings that it is read in. */
  vocabulary: ReadonlyArray<readonly [word: string, shown: string]>;
};

/** Works out all that is kept of a text. Raise `indexVersion` with any change of what it gives for the same text. */
export function prepareText(text: TextToFind, language: string): SearchableText {
  const tokens = text.entries.map((entry, position) => tokensOf(text, entry, { position, language }));
  const names = [text.title, ...text.names];
  const keys = text.names.length === 0 ? [] : [...new Set(names.map((name) => nameKey(name, language)))];
  return { ...text, tokens, keys: keys.filter((key) => key !== ''), vocabulary: listVocabulary(text) };
}

/** Indexes made by another version are made again at start. */
export const indexVersion = 1;

function tokensOf(
  text: TextToFind,
  { heading, passages }: SearchEntry,
  { position, language }: { position: number; language: string },
): EntryTokens {
  const isBeginning = position === 0;
  return {
    title: tokenise(isBeginning ? text.title : '', language),
    heading: tokenise(isBeginning ? text.names.join(' ') : heading, language),
    definition: tokenise(isBeginning ? text.definition : '', language),
    words: tokenise(passages.map((passage) => passage.text).join(' '), language),
    context: tokenise(isBeginning ? '' : text.title, language),
  };
}

/** What makes two writings of a name the same: the stems of its telling words, in order. '' when it has none. */
export function nameKey(name: string, language: string): string {
  return readTellingWords(name, language)
    .map(({ forms: [form = ''] }) => stemToken(form, language))
    .join(' ');
}

function listVocabulary({ title, names, definition, entries }: TextToFind): Array<readonly [string, string]> {
  const shown = new Map<string, string>();
  const texts = entries.flatMap(({ heading, passages }) => [heading, ...passages.map(({ text }) => text)]);
  for (const text of [title, ...names, definition, ...texts])
    for (const { start, end, forms } of readWords(text))
      for (const form of forms) if (!shown.has(form)) shown.set(form, forms.length > 1 ? form : text.slice(start, end));
  return [...shown].map(([form, word]) => [form, word.toLowerCase()]);
}

/** The words of what the index holds of a text, each once. */
export function listWordsOf(tokens: readonly EntryTokens[]): string[] {
  return listForms(tokens.flatMap((entry) => Object.values(entry)).join(' '));
}
