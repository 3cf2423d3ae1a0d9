// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { tokenise } from '../../catalogue/search/words.ts';
import type { Transaction } from '../../server/database/database.server.ts';
import { post } from './forum.schema.server.ts';
import { indexPost, keysPerThread, nextKey, writeHead } from './forumIndex.server.ts';
import type { ThreadRow } from './threads.server.ts';

// What is moved, or has another title, says what it said: the heads of its rows are exchanged, without reading texts again.

type Heading = Pick<ThreadRow, 'module' | 'language' | 'title'>;
type Heads = { from: string; to: string };

/** Has searches find the posts of a thread in another module, or by another title. */
export async function changeIndexedHeads(
  tx: Transaction,
  { threadId, from, to }: { threadId: number; from: Heading; to: Heading },
): Promise<void> {
  const first = threadId * keysPerThread;
  const isIts = sql`rowid between ${first} and ${first + keysPerThread - 1}`;
  for (const isQuestion of [true, false]) {
    const heads = { from: writeHead({ ...from, isQuestion }), to: writeHead({ ...to, isQuestion }) };
    await tx.run(sql`update forum_index set words = ${exchange(heads)} where ${isIts} and ${hasHead(heads)}`);
  }
}

export type MovedPosts = {
  from: ThreadRow;
  to: ThreadRow;
  postIds: readonly number[];
  /** The one among them that asks the thread that is merged, or set apart again: its title goes with it. */
  question: number | undefined;
  isMerge: boolean;
};

/** Puts the rows of some posts among those of the thread that they are in now. */
export async function moveIndexed(tx: Transaction, { postIds, question, ...move }: MovedPosts): Promise<void> {
  const rows = await tx
    .select({ id: post.id, searchKey: post.searchKey })
    .from(post)
    .where(and(inArray(post.id, [...postIds]), isNotNull(post.searchKey)))
    .orderBy(asc(post.id));
  for (const { id, searchKey } of rows) {
    const heads = id === question ? headsOfQuestion(move) : headsOfAnswers(move);
    const isIt = sql`rowid = ${searchKey} and ${hasHead(heads)}`;
    const known = await tx.all(sql`select 1 from forum_index where ${isIt}`);
    // Written by an older program, perhaps: its text is read again.
    if (known.length === 0) await indexPost(tx, id);
    else await moveRow(tx, { id, heads, from: searchKey, key: await nextKey(tx, move.to.id) });
  }
}

type Row = { id: number; heads: Heads; from: number | null; key: number };

async function moveRow(tx: Transaction, { id, heads, from, key }: Row): Promise<void> {
  await tx.run(sql`
    insert into forum_index (rowid, words) select ${key}, ${exchange(heads)} from forum_index where rowid = ${from}`);
  await tx.run(sql`delete from forum_index where rowid = ${from}`);
  await tx.update(post).set({ searchKey: key }).where(eq(post.id, id));
}

type Move = Pick<MovedPosts, 'from' | 'to' | 'isMerge'>;

function headsOfAnswers({ from, to }: Move): Heads {
  return { from: writeHead({ ...from, isQuestion: false }), to: writeHead({ ...to, isQuestion: false }) };
}

function headsOfQuestion({ from, to, isMerge }: Move): Heads {
  const answers = headsOfAnswers({ from, to, isMerge });
  return isMerge
    ? { from: writeHead({ ...from, isQuestion: true }), to: `${answers.to} ${tokenise(from.title, from.language)}` }
    : { from: `${answers.from} ${tokenise(to.title, to.language)}`, to: writeHead({ ...to, isQuestion: true }) };
}

function hasHead({ from }: Heads): SQL {
  return sql`substr(words || ' ', 1, length(${from}) + 1) = ${from} || ' '`;
}

function exchange({ from, to }: Heads): SQL {
  return sql`${to} || substr(words, length(${from}) + 1)`;
}
