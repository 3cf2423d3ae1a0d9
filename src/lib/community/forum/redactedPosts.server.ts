// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, gte, lt, max } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { redactFields, type RedactedRow, type WantedWords } from '../../contribution/redactedWords.server.ts';
import { mayHold, pause } from '../../document/redactedRevisions.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { post, postWording, thread } from './forum.schema.server.ts';
import { indexPost, indexThread } from './forumIndex.server.ts';
import { getPost, type PostRow } from './posts.server.ts';
import { postRenderer, renderPost } from './postText.ts';
import { countTitleWording, countWording } from './postWordings.server.ts';

/** Rows are read a few at a time, requests being let through in between. */
const rowsAtOnce = 500;

/** The threads and the posts of the forum that hold some phrases, in whatever words and state. Takes its time. */
export async function findRedactedPosts(db: Database, wanted: WantedWords): Promise<RedactedRow[]> {
  const found: RedactedRow[] = [];
  for await (const bounds of listBounds(db, thread, thread.id)) found.push(...(await findThreads(db, wanted, bounds)));
  for await (const bounds of listBounds(db, post, post.id)) found.push(...(await findPosts(db, wanted, bounds)));
  for await (const bounds of listBounds(db, postWording, postWording.id))
    found.push(...(await findWordings(db, wanted, bounds)));
  return found;
}

type Bounds = { from: number; before: number };

async function* listBounds(db: Database, table: SQLiteTable, id: SQLiteColumn): AsyncGenerator<Bounds> {
  const [last] = await db.read.select({ id: max(id) }).from(table);
  for (let from = 1; from <= Number(last?.id ?? 0); from += rowsAtOnce) {
    yield { from, before: from + rowsAtOnce };
    await pause();
  }
}

async function findThreads(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const said = [thread.title, thread.authorName, thread.hiddenReason, thread.closedReason];
  const isWithin = and(gte(thread.id, bounds.from), lt(thread.id, bounds.before));
  const rows = await db.read
    .select()
    .from(thread)
    .where(and(isWithin, mayHold(said, phrases)))
    .orderBy(asc(thread.id));
  return rows.flatMap(({ id, language, title, authorName, hiddenReason, closedReason }) => {
    const take = (text: string) => redact(text, language);
    const changed = redactFields({ title, authorName, hiddenReason, closedReason }, take);
    const keep = async (tx: Transaction) => {
      await tx
        .update(thread)
        .set(changed ?? {})
        .where(eq(thread.id, id));
      await countTitleWording(tx, id);
      await indexThread(tx, id);
    };
    return changed ? [{ proposalId: undefined, kind: 'post', keep }] : [];
  });
}

async function findPosts(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const isWithin = and(gte(post.id, bounds.from), lt(post.id, bounds.before));
  const rows = await db.read
    .select({ row: post, language: thread.language })
    .from(post)
    .innerJoin(thread, eq(thread.id, post.threadId))
    .where(and(isWithin, mayHold([post.body, post.authorName, post.hiddenReason], phrases)))
    .orderBy(asc(post.id));
  return rows.flatMap(({ row, language }) => {
    const { id, body, authorId: accountId, secretHash, wording } = row;
    const redacted = (said: PostRow) => redactSaid(said, (text) => redact(text, language));
    const changed = redacted(row);
    if (!changed) return [];
    const html = { html: renderPost(changed.body ?? body, language), renderer: postRenderer };
    const keep = async (tx: Transaction) => {
      const now = await getPost(tx, id);
      // Its author has given it other words since: those are theirs, and laid out for whoever reads them.
      const values = now.wording === wording ? { ...changed, ...html } : { ...redacted(now), html: '', renderer: 0 };
      await tx.update(post).set(values).where(eq(post.id, id));
      await countWording(tx, id);
      await indexPost(tx, id);
    };
    const concerned = { accountId, secretHash, object: `post/${id}` };
    return [{ proposalId: undefined, kind: 'post', concerned, keep }];
  });
}

function redactSaid({ body, authorName, hiddenReason }: PostRow, redact: (text: string) => string) {
  return redactFields({ body, authorName, hiddenReason }, redact);
}

/** What posts said before, or are to say. */
async function findWordings(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const isWithin = and(gte(postWording.id, bounds.from), lt(postWording.id, bounds.before));
  const rows = await db.read
    .select({ row: postWording, authorId: post.authorId, secretHash: post.secretHash, language: thread.language })
    .from(postWording)
    .innerJoin(post, eq(post.id, postWording.postId))
    .innerJoin(thread, eq(thread.id, post.threadId))
    .where(and(isWithin, mayHold([postWording.title, postWording.body], phrases)))
    .orderBy(asc(postWording.id));
  return rows.flatMap(({ row: { id, postId, title, body }, authorId, secretHash, language }) => {
    const changed = redactFields({ title, body }, (text) => redact(text, language));
    if (!changed) return [];
    const keep = async (tx: Transaction) => {
      await tx
        .update(postWording)
        .set({ ...changed, html: '', renderer: 0 })
        .where(eq(postWording.id, id));
      await countWording(tx, postId);
    };
    const concerned = { accountId: authorId, secretHash, object: `post/${postId}` };
    return [{ proposalId: undefined, kind: 'post', concerned, keep }];
  });
}
