// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { MarkedPiece } from '../../catalogue/search/excerpt.ts';
import { listModulePage } from '../../catalogue/moduleList.server.ts';
import { threadStatuses } from '../../community/forum/forum.ts';
import { searchForum } from '../../community/forum/forumSearch.server.ts';
import { listThreads, type ThreadFilter, type ThreadKey } from '../../community/forum/threads.server.ts';
import { listDocumentNames, listModuleTitles } from '../../document/documentNames.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { compareTitles } from '../../shared/text.ts';
import { DomainError } from '../../shared/refusal.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { refuse } from '../refusals.ts';
import { askAddress } from './forumAddresses.ts';
import { describeThreads, type ShownThread } from './threadLines.server.ts';

type ForumEvent = Pick<RequestEvent, 'locals' | 'url' | 'setHeaders'> & {
  params: Partial<Record<string, string>>;
};

/** A line of a list; of what was searched for, the words around it and the post that has them. */
export type ForumLine = ShownThread & { excerpt: MarkedPiece[] };

/** The forum of a module, or of all of them, as its address asks for it: `q`, `status`, `document`, `before`. */
export async function loadForum(event: ForumEvent) {
  event.setHeaders({ 'cache-control': 'private, no-cache' });
  const { read } = getInstance().db;
  const { language } = event.locals;
  const query = event.url.searchParams;
  const { module } = event.params;
  const filter: ThreadFilter = {
    language,
    module,
    status: threadStatuses.find((one) => one === query.get('status')),
    documentId: readId(query.get('document')),
  };
  const title = module === undefined ? undefined : (await listModuleTitles(read, [module], language)).get(module);
  if (module !== undefined && title === undefined) refuse(new DomainError('catalogue/not-found'));
  const words = (query.get('q') ?? '').slice(0, 200);
  const before = query.get('before') ?? '';
  const page =
    words.trim() === '' ? await readList(read, filter, before) : await readSearch(read, filter, words, before);
  return {
    ...page,
    module:
      module === undefined
        ? undefined
        : { slug: module, title: title ?? module, path: addressOf(language, module, 'module', module) },
    about: await describeDocument(read, filter),
    modules: module === undefined ? await listAskable(read, language) : [],
    query: words,
    status: filter.status,
    isFirst: before === '',
    isSignedIn: event.locals.account !== undefined,
  };
}

export type ForumData = Awaited<ReturnType<typeof loadForum>>;

async function readList(reader: Reader, filter: ThreadFilter, before: string) {
  const { threads, next } = await listThreads(reader, filter, { after: parseKey(before) });
  const lines = await describeThreads(reader, threads, filter.language);
  const none: MarkedPiece[] = [];
  return {
    found: undefined,
    lines: lines.map((line): ForumLine => ({ ...line, excerpt: none })),
    next: next && `${next.lastPostAt.getTime()}-${next.id}`,
  };
}

async function readSearch(reader: Reader, { documentId: _, ...filter }: ThreadFilter, query: string, before: string) {
  const request = { ...filter, query, before: Number(before) || undefined };
  const { kind, found, next } = await searchForum(reader, request);
  const lines = await describeThreads(
    reader,
    found.map(({ line }) => line),
    filter.language,
  );
  return {
    found: kind,
    lines: lines.map((line, at): ForumLine => {
      const { title = line.title, excerpt = [], postId } = found[at] ?? {};
      return {
        ...line,
        title,
        excerpt,
        href: postId === undefined ? line.href : `${line.href}?at=${postId}#post-${postId}`,
      };
    }),
    next: next === undefined ? undefined : String(next),
  };
}

async function describeDocument(reader: Reader, { language, module, documentId }: ThreadFilter) {
  if (documentId === undefined || module === undefined) return undefined;
  const found = (await listDocumentNames(reader, [documentId])).get(documentId);
  if (found?.module !== module) return undefined;
  const { title, kind, slug } = found;
  const ask = askAddress(language, { module, document: documentId });
  return { id: documentId, title, language: found.language, href: addressOf(language, module, kind, slug), ask };
}

/** Modules that can be asked about, by title; enough for a menu. */
async function listAskable(reader: Reader, language: string) {
  const { all } = await listModulePage({ read: reader }, 1);
  const titles = await listModuleTitles(reader, all.slice(0, mostAskable), language);
  const compare = compareTitles(language);
  return [...titles].map(([slug, title]) => ({ slug, title })).sort((a, b) => compare(a.title, b.title));
}

const mostAskable = 60;

function parseKey(text: string): ThreadKey | undefined {
  const match = /^(\d{1,15})-(\d{1,12})$/.exec(text);
  return match ? { lastPostAt: new Date(Number(match[1])), id: Number(match[2]) } : undefined;
}

/** The id of a document or of a passage, as an address names it. */
export function readId(text: string | null): string | undefined {
  return text !== null && /^[a-z0-9-]{1,120}$/.test(text) ? text : undefined;
}
