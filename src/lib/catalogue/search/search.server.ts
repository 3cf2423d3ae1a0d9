// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, inArray, sql } from 'drizzle-orm';
import { document } from '../../document/document.schema.server.ts';
import type { DocumentKind } from '../../document/document.ts';
import type { Database, Reader } from '../../server/database/database.server.ts';
import { chooseExcerpt, firstWords, makeWordFinder, markWords, type MarkedPiece, type WordFinder } from './excerpt.ts';
import { searchEntry, searchName, searchText } from './search.schema.server.ts';
import type { SearchKind, SearchPassage } from './searchableText.ts';
import {
  groupWords,
  listNameKeys,
  readQuery,
  writeMatch,
  writeWord,
  type AskedWord,
  type Unit,
} from './searchQuery.ts';
import { findCorrection } from './vocabulary.server.ts';

/** Where a result leads, below the address of its page: '' for the beginning. */
export type FoundPart = { anchor: string; heading: MarkedPiece[] };

export type SearchResult = {
  kind: SearchKind;
  /** The document it is, or the name of a page of the site. */
  place: { module: string; kind: DocumentKind; slug: string } | { page: string };
  title: MarkedPiece[];
  /** The part that answers best, and some words of it. */
  part: FoundPart;
  excerpt: MarkedPiece[];
  /** Other parts of the same text that answer. */
  otherParts: FoundPart[];
};

export type Search = {
  /** `some`: no text has all that was asked for, these have a part of it. `nothingAsked`: no word in the query. */
  kind: 'all' | 'some' | 'none' | 'nothingAsked';
  results: SearchResult[];
  total: number;
  /** There are more than are counted. */
  isMore: boolean;
  /** How many results each module has, whichever is asked for. */
  modules: ReadonlyMap<string, number>;
  /** The query as it was perhaps meant, when nothing has all of it; it finds something. */
  suggestion: string | undefined;
};

export type SearchRequest = {
  language: string;
  query: string;
  /** Results of this module alone. */
  module?: string | undefined;
  /** 1-based. */
  page: number;
};

export const resultsPerPage = 15;
/** Entries of the index that one search looks at, best first. */
const mostEntries = 1000;
/** Entries of any language that are ranked by their words, before the others count: of the best, some are in another one. */
const mostRanked = 1500;
const mostOtherParts = 2;

/**
 * Finds the texts of a language that have, in one of their parts, every word asked for, in any of its forms or under
 * another name of the glossary; else those that have some. Titles come first, then headings, definitions, the text.
 */
export async function search(db: Pick<Database, 'read'>, request: SearchRequest): Promise<Search> {
  const { language, query } = request;
  const words = readQuery(query, language);
  if (words.length === 0) return { ...nothing, kind: 'nothingAsked' };
  const units = await readUnits(db.read, words, language);
  const all = await findEntries(db.read, writeMatch(units, 'AND'), language);
  if (all.length > 0) return describeFound(db.read, { kind: 'all', found: all, units, request });
  const suggestion = await suggest(db.read, { words, query, language });
  const some = units.length > 1 ? await findEntries(db.read, writeMatch(units, 'OR'), language) : [];
  if (some.length === 0) return { ...nothing, kind: 'none', suggestion };
  return { ...(await describeFound(db.read, { kind: 'some', found: some, units, request })), suggestion };
}

const nothing = { results: [], total: 0, isMore: false, modules: new Map<string, number>(), suggestion: undefined };

/** How many texts of a language have all that is asked for: to say in which other one it is worth searching. */
export async function countFound(db: Pick<Database, 'read'>, language: string, query: string): Promise<number> {
  const words = readQuery(query, language);
  if (words.length === 0) return 0;
  const units = await readUnits(db.read, words, language);
  const found = await findEntries(db.read, writeMatch(units, 'AND'), language);
  return new Set(found.map(({ textId }) => textId)).size;
}

/** Looks up the other names of what is asked for, each once: many modules have the same entries. */
export async function readUnits(reader: Reader, words: readonly AskedWord[], language: string): Promise<Unit[]> {
  const keys = JSON.stringify(listNameKeys(words));
  const rows = await reader.all<{ name: string; other: string }>(sql`
    select distinct own.key as name, other.key as other from ${searchName} own
    join ${searchText} t on t.id = own.text_id and t.language = ${language}
    join ${searchName} other on other.text_id = own.text_id and other.key <> own.key
    where own.key in (select value from json_each(${keys})) order by own.key, other.key limit 100`);
  const others = Map.groupBy(rows, ({ name }) => name);
  return groupWords(words, new Map([...others].map(([name, own]) => [name, own.map(({ other }) => other)])));
}

type FoundEntry = { entryId: number; textId: number; module: string | null };

/**
 * Entries that match, best first (scores are negative). What teaches comes before what asks, or what is for workshops. Of a
 * word that all texts have, the best alone are looked at any closer: to read where each stands takes longer than to find it.
 */
async function findEntries(reader: Reader, match: string, language: string): Promise<FoundEntry[]> {
  return reader.all<FoundEntry>(sql`
    with found as materialized (
      select rowid as id, bm25(search_index, 10, 5, 3, 1, 0.5) as score from search_index where search_index match ${match}
      order by score, rowid limit ${mostRanked}
    )
    select e.id as "entryId", t.id as "textId", d.module as module
    from found join ${searchEntry} e on e.id = found.id
    join ${searchText} t on t.id = e.text_id and t.language = ${language}
    left join ${document} d on d.id = t.document_id
    order by found.score * case t.kind when 'selfAssessment' then 0.6 when 'guide' then 0.7 when 'faqEntry' then 0.7 else 1 end, e.id limit ${mostEntries}`);
}

type Found = { kind: 'all' | 'some'; found: FoundEntry[]; units: Unit[]; request: SearchRequest };

async function describeFound(reader: Reader, { kind, found, units, request }: Found): Promise<Search> {
  const texts = [...Map.groupBy(found, ({ textId }) => textId).values()];
  const modules = new Map<string, number>();
  for (const [{ module } = { module: null }] of texts)
    if (module !== null) modules.set(module, (modules.get(module) ?? 0) + 1);
  const wanted = texts.filter(([first]) => request.module === undefined || first?.module === request.module);
  const start = (request.page - 1) * resultsPerPage;
  const shown = wanted
    .slice(start, start + resultsPerPage)
    .map((entries) => entries.slice(0, 1 + mostOtherParts).map(({ entryId }) => entryId));
  const isFound = makeWordFinder(units, request.language);
  const results = await describeTexts(reader, shown, isFound);
  return { kind, results, total: wanted.length, isMore: found.length === mostEntries, modules, suggestion: undefined };
}

export async function describeTexts(reader: Reader, shown: number[][], isFound: WordFinder): Promise<SearchResult[]> {
  const rows = await reader
    .select({
      id: searchEntry.id,
      anchor: searchEntry.anchor,
      heading: searchEntry.heading,
      passages: searchEntry.passages,
      kind: searchText.kind,
      title: searchText.title,
      definition: searchText.definition,
      page: searchText.page,
      documentKind: document.kind,
      module: document.module,
      slug: document.slug,
    })
    .from(searchEntry)
    .innerJoin(searchText, eq(searchText.id, searchEntry.textId))
    .leftJoin(document, eq(document.id, searchText.documentId))
    .where(inArray(searchEntry.id, shown.flat()))
    .orderBy(asc(searchEntry.id))
    .limit(resultsPerPage * (1 + mostOtherParts));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return shown.flatMap((ids) => {
    const [first, ...others] = ids.flatMap((id) => byId.get(id) ?? []);
    return first ? [describeText(first, others, isFound)] : [];
  });
}

type EntryRow = Pick<typeof searchEntry.$inferSelect, 'anchor' | 'heading' | 'passages'> &
  Pick<typeof searchText.$inferSelect, 'kind' | 'title' | 'definition' | 'page'> & {
    documentKind: DocumentKind | null;
    module: string | null;
    slug: string | null;
  };

function describeText(first: EntryRow, others: readonly EntryRow[], isFound: WordFinder): SearchResult {
  const { module, documentKind, slug } = first;
  const isDocument = module !== null && documentKind !== null && slug !== null;
  const { anchor, excerpt } = excerptOf(first, isFound);
  return {
    kind: first.kind,
    place: isDocument ? { module, kind: documentKind, slug } : { page: first.page ?? '' },
    title: markWords(first.title, isFound),
    part: { anchor, heading: markWords(first.heading, isFound) },
    excerpt,
    otherParts: others.map((other) => ({ anchor: other.anchor, heading: markWords(other.heading, isFound) })),
  };
}

/** A definition that answers comes before the text; what says nothing of the query is shown by its first words. */
function excerptOf(
  { anchor, heading, definition, passages }: EntryRow,
  isFound: WordFinder,
): { anchor: string; excerpt: MarkedPiece[] } {
  const defined: SearchPassage[] = heading === '' && definition !== '' ? [{ id: '', text: definition }] : [];
  const chosen = chooseExcerpt([...defined, ...passages], isFound);
  if (!chosen) return { anchor, excerpt: firstWords(defined[0]?.text ?? passages[0]?.text ?? '') };
  return { anchor: chosen.anchor === '' ? anchor : chosen.anchor, excerpt: chosen.pieces };
}

/** Puts the nearest word of the texts in the place of each that no text has; undefined when that finds nothing either. */
async function suggest(
  reader: Reader,
  { words, query, language }: { words: readonly AskedWord[]; query: string; language: string },
): Promise<string | undefined> {
  let suggested = query.trim();
  for (const word of words) {
    if (await isKnown(reader, word, language)) continue;
    const correction = await findCorrection(reader, language, word.forms[0] ?? '');
    if (correction === undefined) return undefined;
    suggested = suggested.replace(word.typed, () => correction);
  }
  if (suggested === query.trim()) return undefined;
  return (await countFound({ read: reader }, language, suggested)) > 0 ? suggested : undefined;
}

async function isKnown(reader: Reader, word: AskedWord, language: string): Promise<boolean> {
  const rows = await reader.all(sql`
    select 1 from search_index join ${searchEntry} e on e.id = search_index.rowid
    join ${searchText} t on t.id = e.text_id and t.language = ${language}
    where search_index match ${writeWord(word)} limit 1`);
  return rows.length > 0;
}
