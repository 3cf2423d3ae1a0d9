// SPDX-License-Identifier: AGPL-3.0-or-later
import { inArray, sql } from 'drizzle-orm';
import {
  chooseExcerpt,
  firstWords,
  makeWordFinder,
  markWords,
  type MarkedPiece,
  type WordFinder,
} from '../../catalogue/search/excerpt.ts';
import { groupWords, readQuery, writeMatch } from '../../catalogue/search/searchQuery.ts';
import { excerptOf } from '../../markdown/excerpt.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { thread } from './forum.schema.server.ts';
import { keysPerThread, languageToken, moduleToken } from './forumIndex.server.ts';
import { lineColumns, type ThreadFilter, type ThreadLine } from './threads.server.ts';
import { finishWords } from './unfinishedWords.server.ts';

/** A thread that has what was looked for, with some words of the post that has it. */
export type FoundThread = { line: ThreadLine; title: MarkedPiece[]; postId: number; excerpt: MarkedPiece[] };

export type ForumSearch = {
  /** `some`: no post has all that was asked for, these have a part of it. `nothingAsked`: no word in the query. */
  kind: 'all' | 'some' | 'none' | 'nothingAsked';
  found: FoundThread[];
  /** Where the following page starts: before this thread. */
  next: number | undefined;
};

export type ForumSearchRequest = Omit<ThreadFilter, 'documentId'> & { query: string; before?: number | undefined };

const foundPageSize = 20;
/** Rows of the index that are looked at in one go, and how many times: a page may be short, and is never long to come. */
const rowsAtOnce = 120;
const mostGoes = 10;

/**
 * Finds the threads of which one post, or the title with it, has every word asked for, in any of its forms, the last one
 * perhaps unfinished; else those that have some. Chronological, the latest question first: nothing here is ranked.
 */
export async function searchForum(reader: Reader, request: ForumSearchRequest): Promise<ForumSearch> {
  const words = readQuery(request.query, request.language);
  if (words.length === 0) return { kind: 'nothingAsked', found: [], next: undefined };
  const units = groupWords(words, new Map());
  const asked = groupWords(await finishWords(reader, words), new Map());
  const ways = [
    { kind: 'all' as const, join: 'AND' as const },
    ...(words.length > 1 ? [{ kind: 'some' as const, join: 'OR' as const }] : []),
  ];
  for (const { kind, join } of ways) {
    const page = await findPage(reader, request, writeMatch(asked, join));
    if (page.hits.length === 0) continue;
    return { kind, found: await describe(reader, page.hits, makeWordFinder(units, request.language)), next: page.next };
  }
  return { kind: 'none', found: [], next: undefined };
}

type Hit = { threadId: number; postId: number; body: string };

async function findPage(reader: Reader, request: ForumSearchRequest, match: string) {
  const hits: Hit[] = [];
  let below = request.before === undefined ? Number.MAX_SAFE_INTEGER : request.before * keysPerThread;
  for (let go = 0; go < mostGoes; go += 1) {
    const rows = await readRows(reader, request, { match, below });
    for (const row of rows) {
      if (hits.at(-1)?.threadId === row.threadId) continue;
      if (hits.length === foundPageSize) return { hits, next: hits.at(-1)?.threadId };
      hits.push(row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) return { hits, next: undefined };
    // The other posts of a thread that is found already are passed over.
    below = last.threadId * keysPerThread;
  }
  return { hits, next: hits.at(-1)?.threadId };
}

/** Rows that match, of threads that lists show. Those of one thread stand together, latest thread first. */
async function readRows(
  reader: Reader,
  { language, module, status }: ForumSearchRequest,
  { match, below }: { match: string; below: number },
): Promise<Hit[]> {
  const places = [languageToken(language), ...(module === undefined ? [] : [moduleToken(module)])];
  // What nearly every row has comes last: it is looked up in what the rare words left.
  const whole = `(${match}) AND ${places.map((token) => `"${token}"`).join(' AND ')}`;
  const isWanted = status === undefined ? sql`` : sql`and thread.status = ${status}`;
  return reader.all<Hit>(sql`
    select thread.id as "threadId", post.id as "postId", substr(post.body, 1, ${longestRead}) as body
    from forum_index cross join post on post.search_key = forum_index.rowid cross join thread on thread.id = post.thread_id
    where forum_index match ${whole} and forum_index.rowid < ${below}
      and thread.held_at is null and thread.hidden_at is null and thread.withdrawn_at is null ${isWanted}
    order by forum_index.rowid desc limit ${rowsAtOnce}`);
}

/** Characters of a post that an excerpt is chosen from. */
const longestRead = 5_000;

async function describe(reader: Reader, hits: readonly Hit[], isFound: WordFinder): Promise<FoundThread[]> {
  const ids = hits.map(({ threadId }) => threadId);
  const lines = await reader.select(lineColumns).from(thread).where(inArray(thread.id, ids)).limit(foundPageSize);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return hits.flatMap(({ threadId, postId, body }) => {
    const line = byId.get(threadId);
    if (!line) return [];
    const text = excerptOf(body, longestRead);
    const excerpt = chooseExcerpt([{ id: '', text }], isFound)?.pieces ?? firstWords(text);
    return [{ line, title: markWords(line.title, isFound), postId, excerpt }];
  });
}
