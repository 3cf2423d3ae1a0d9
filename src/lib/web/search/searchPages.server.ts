// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasSeveralModules } from '../../catalogue/moduleList.server.ts';
import { longestQuery } from '../../catalogue/search/searchQuery.ts';
import {
  countFound,
  resultsPerPage,
  search,
  type FoundPart,
  type Search,
  type SearchResult,
} from '../../catalogue/search/search.server.ts';
import { siteModule, type DocumentKind } from '../../document/document.ts';
import { listModuleTitles } from '../../document/documentNames.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { languages, type Language } from '../../shared/language.ts';
import { addressOf } from '../addresses.ts';
import { searchAddress } from './searchAddress.ts';

/** A result with the addresses that it leads to, and the title of its module where there are several. */
export type ShownResult = Omit<SearchResult, 'place' | 'part' | 'otherParts'> & {
  href: string;
  heading: FoundPart['heading'];
  otherParts: Array<{ href: string; heading: FoundPart['heading'] }>;
  module: string | undefined;
};

export type ModuleChoice = { label: string | undefined; count: number; href: string; isHere: boolean };

export type SearchPage = {
  query: string;
  kind: Search['kind'];
  results: ShownResult[];
  total: number;
  isMore: boolean;
  suggestion: { words: string; href: string } | undefined;
  /** To see the results of one module alone; none when all are of the same. */
  choices: ModuleChoice[];
  /** Where there is something to find, when there is nothing here. */
  elsewhere: { language: Language; count: number; href: string } | undefined;
  pages: { path: string; number: number; total: number };
};

const mostPages = 60;

/** Reads what a page of results is asked for, and finds it. Anything may be asked: what cannot be is left aside. */
export async function readSearchPage(
  db: Database,
  { parameters, language }: { parameters: URLSearchParams; language: Language },
): Promise<SearchPage> {
  const query = (parameters.get('q') ?? '').toWellFormed().slice(0, longestQuery);
  const asked = parameters.get('module') ?? '';
  const module = (await listModuleTitles(db.read, [asked], language)).has(asked) ? asked : undefined;
  const number = readPageNumber(parameters.get('page'));
  const found = await search(db, { language, query, module, page: number });
  const titles = await listModuleTitles(db.read, [...found.modules.keys()], language);
  const isNamed = await hasSeveralModules(db);
  const { suggestion } = found;
  return {
    query,
    kind: found.kind,
    results: found.results.map((result) => showResult(result, { language, titles: isNamed ? titles : undefined })),
    total: found.total,
    isMore: found.isMore,
    suggestion: suggestion === undefined ? undefined : { words: suggestion, href: searchAddress(language, suggestion) },
    choices: describeChoices(found, { titles, language, query, module }),
    elsewhere: found.kind === 'none' ? await findElsewhere(db, language, query) : undefined,
    pages: {
      path: searchAddress(language, query, module),
      number,
      total: Math.min(mostPages, Math.ceil(found.total / resultsPerPage)),
    },
  };
}

function readPageNumber(value: string | null): number {
  const number = /^[1-9]\d{0,2}$/.test(value ?? '') ? Number(value) : 1;
  return Math.min(number, mostPages);
}

type Titles = ReadonlyMap<string, string>;

function showResult(
  { place, part, otherParts, ...result }: SearchResult,
  { language, titles }: { language: Language; titles: Titles | undefined },
): ShownResult {
  const page =
    'page' in place ? `/${language}/${place.page}` : addressOf(language, place.module, place.kind, place.slug);
  const hrefOf = ({ anchor }: FoundPart) => (anchor === '' ? page : `${page}#${anchor}`);
  return {
    ...result,
    href: hrefOf(part),
    heading: part.heading,
    otherParts: otherParts.map((other) => ({ href: hrefOf(other), heading: other.heading })),
    module: 'page' in place || isItsOwnName(place) ? undefined : titles?.get(place.module),
  };
}

/** Whether a text says itself where it is from. */
function isItsOwnName({ kind, module }: { kind: DocumentKind; module: string }): boolean {
  return kind === 'module' || module === siteModule;
}

function describeChoices(
  { modules }: Search,
  asked: { titles: Titles; language: Language; query: string; module: string | undefined },
): ModuleChoice[] {
  if (modules.size < 2) return [];
  const { titles, language, query, module } = asked;
  const all = { label: undefined, count: 0, href: searchAddress(language, query), isHere: module === undefined };
  const each = [...modules].map(([slug, count]) => ({
    label: titles.get(slug) ?? slug,
    count,
    href: searchAddress(language, query, slug),
    isHere: module === slug,
  }));
  return [all, ...each.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))];
}

/** The first other language whose texts have what was looked for. */
async function findElsewhere(db: Database, language: Language, query: string): Promise<SearchPage['elsewhere']> {
  for (const other of languages) {
    const count = other === language ? 0 : await countFound(db, other, query);
    if (count > 0) return { language: other, count, href: searchAddress(other, query) };
  }
  return undefined;
}
