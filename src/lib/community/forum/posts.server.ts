// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { holdsSecret, sha256 } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { post } from './forum.schema.server.ts';
import type { ThreadRow } from './threads.server.ts';

export type PostRow = typeof post.$inferSelect;

export const postPageSize = 30;

/** Where a page of a thread starts: after a post, at a post, or, backwards, before one. */
export type PostPlace = { from: 'after' | 'at' | 'before'; id: number };

export type PostPage = {
  posts: PostRow[];
  /** What the first of them replies to, when it stands on an earlier page. */
  parent: PostRow | undefined;
  hasEarlier: boolean;
  hasLater: boolean;
};

/**
 * Some posts of a thread as they are read: first to last, the replies to each under it. Held and hidden ones are among
 * them: `canReadPost` says whose they are. A place that is not in the thread is its beginning.
 */
export async function listPosts(
  reader: Reader,
  { id: threadId }: Pick<ThreadRow, 'id'>,
  place?: PostPlace,
): Promise<PostPage> {
  // What stands on the first page is read after its question.
  if (place?.from === 'at') {
    const first = await listPosts(reader, { id: threadId });
    if (first.posts.some(({ id }) => id === place.id)) return first;
  }
  const start = place && (await findPlaced(reader, threadId, place.id));
  const isBackwards = place?.from === 'before' && start !== undefined;
  const rows = await reader
    .select()
    .from(post)
    .where(and(eq(post.threadId, threadId), start && isBeyond(start, place)))
    .orderBy(...(isBackwards ? [desc(readingOrder), desc(post.id)] : [asc(readingOrder), asc(post.id)]))
    .limit(postPageSize + 1);
  const isMore = rows.length > postPageSize;
  const shown = rows.slice(0, postPageSize);
  const posts = isBackwards ? shown.reverse() : shown;
  const parentId = posts[0]?.parentId ?? undefined;
  return {
    posts,
    parent: parentId === undefined ? undefined : await findPlaced(reader, threadId, parentId),
    hasEarlier: isBackwards ? isMore : start !== undefined && !(await isFirst(reader, threadId, posts[0])),
    hasLater: isBackwards || isMore,
  };
}

/** @throws {DomainError} `community/thread-not-found` for one that is not there */
export async function getPost(reader: Reader, id: number): Promise<PostRow> {
  const [found] = await reader.select().from(post).where(eq(post.id, id)).limit(1);
  if (!found) throw new DomainError('community/thread-not-found');
  return found;
}

/** What somebody said without an account, by the secret of its address: what they asked, when it is that of a thread. */
export async function findSaidPost(reader: Reader, secret: string): Promise<PostRow | undefined> {
  const [said] = await reader
    .select()
    .from(post)
    // Word for word as in the partial index.
    .where(and(eq(post.secretHash, sha256(secret)), sql`secret_hash is not null`))
    .orderBy(asc(post.id))
    .limit(1);
  return said;
}

/** Whether somebody said it: signed in, or at its secret address. */
export function isOwnPost({ authorId, secretHash }: PostRow, { account, secret }: Visitor): boolean {
  return holdsSecret(secret, secretHash) || (account !== undefined && authorId === account.accountId);
}

/** What was asked. @throws {DomainError} `community/thread-not-found` */
export async function getQuestion(reader: Reader, threadId: number): Promise<PostRow> {
  // Word for word as in the partial index.
  const isIt = and(eq(post.threadId, threadId), sql`is_question = 1`);
  const [found] = await reader.select().from(post).where(isIt).limit(1);
  if (!found) throw new DomainError('community/thread-not-found');
  return found;
}

/** What was asked in some threads, where it can be read. */
export async function listQuestions(reader: Reader, threadIds: readonly number[]): Promise<PostRow[]> {
  if (threadIds.length === 0) return [];
  return reader
    .select()
    .from(post)
    .where(and(inArray(post.threadId, [...threadIds]), sql`is_question = 1`, isReadable))
    .limit(threadIds.length);
}

/** The latest posts of a thread, or of the threads that a filter of theirs keeps, that anyone can read; latest first. */
export async function listLatestPosts(reader: Reader, threadIds: readonly number[], most: number): Promise<PostRow[]> {
  if (threadIds.length === 0) return [];
  return reader
    .select()
    .from(post)
    .where(and(inArray(post.threadId, [...threadIds]), isReadable))
    .orderBy(desc(post.id))
    .limit(most);
}

export const isReadable = sql`post.held_at is null and post.hidden_at is null and post.withdrawn_at is null`;

const readingOrder = sql`case when parent_id is null then id else parent_id end`;

async function findPlaced(reader: Reader, threadId: number, id: number): Promise<PostRow | undefined> {
  const isIt = and(eq(post.id, id), eq(post.threadId, threadId));
  const [found] = await reader.select().from(post).where(isIt).limit(1);
  return found;
}

function isBeyond({ id, parentId }: PostRow, place: PostPlace | undefined): SQL | undefined {
  const root = parentId ?? id;
  const isSameRoot = sql`${readingOrder} = ${root}`;
  if (place?.from === 'before') return or(sql`${readingOrder} < ${root}`, and(isSameRoot, sql`${post.id} < ${id}`));
  const isLater = place?.from === 'at' ? sql`${post.id} >= ${id}` : sql`${post.id} > ${id}`;
  return or(sql`${readingOrder} > ${root}`, and(isSameRoot, isLater));
}

async function isFirst(reader: Reader, threadId: number, first: PostRow | undefined): Promise<boolean> {
  const [found] = await reader
    .select({ id: post.id })
    .from(post)
    .where(eq(post.threadId, threadId))
    .orderBy(asc(readingOrder), asc(post.id))
    .limit(1);
  return first !== undefined && found?.id === first.id;
}
