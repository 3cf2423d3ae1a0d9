// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, desc, eq, inArray, isNull, min, sql } from 'drizzle-orm';
import { hiddenPageSize, type HiddenLister } from '../../contribution/hiddenObjects.server.ts';
import { formatObject, type CaseObject } from '../../contribution/moderatedObject.ts';
import type { ModeratedWords } from '../../contribution/moderatedWords.server.ts';
import { isAfter, queuePageSize, type CaseLister } from '../../contribution/moderationQueue.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { post, postWording, thread } from './forum.schema.server.ts';

/** For the moderators' queue: the posts that wait before anyone can read them; answers that say the same are one case. */
export const listHeldPosts: CaseLister = async (reader, after) => {
  const [first, since] = [min(post.id), min(post.heldAt)];
  const key = sql`'held post/' || ${first}`;
  const rows = await reader
    .select({ id: first, since, count: count() })
    .from(post)
    .where(and(sql`held_at is not null`, isNull(post.hiddenAt)))
    .groupBy(post.body, post.authorName, sql`case when is_question = 1 then ${post.id} end`)
    .having(isAfter(after, since, key))
    .orderBy(asc(since), asc(key))
    .limit(queuePageSize + 1);
  return rows.flatMap(({ id, since: at, count: same }) => {
    if (id === null || at === null) return [];
    const object = { kind: 'post' as const, id };
    return [{ object, why: 'held' as const, since: at, count: same, key: `held ${formatObject(object)}` }];
  });
};

/** For the moderators' queue: the posts that are to be read in other words, once one of them has read these. */
export const listWaitingEdits: CaseLister = async (reader, after) => {
  const key = sql`'held post/' || ${postWording.postId} || ' edit'`;
  const rows = await reader
    .select({ id: postWording.postId, since: postWording.at })
    .from(postWording)
    .where(and(sql`state = 'waiting'`, isAfter(after, sql`${postWording.at}`, key)))
    .orderBy(asc(postWording.at), asc(key))
    .limit(queuePageSize + 1);
  return rows.map(({ id, since }) => {
    const object = { kind: 'post' as const, id };
    return { object, why: 'held' as const, since, count: 1, key: `held ${formatObject(object)} edit` };
  });
};

/** For the list of what is hidden: the posts that are. Of those that were withdrawn there is nothing left to put back. */
export const listHiddenPosts: HiddenLister = async (reader, after) => {
  const key = sql`'post/' || ${post.id}`;
  const isBefore = after && sql`(${post.hiddenAt}, ${key}) < (${after.since.getTime()}, ${after.key})`;
  const rows = await reader
    .select({ id: post.id, hiddenAt: post.hiddenAt, reason: post.hiddenReason })
    .from(post)
    .where(and(sql`hidden_at is not null`, isNull(post.withdrawnAt), isBefore))
    .orderBy(desc(post.hiddenAt), desc(key))
    .limit(hiddenPageSize + 1);
  return rows.flatMap(({ id, hiddenAt: since, reason }) => {
    const object = { kind: 'post' as const, id };
    return since ? [{ object, since, reason: reason ?? '', key: formatObject(object) }] : [];
  });
};

/** What the posts among some things say, a question after its title, then what they are to say, by the names of `formatObject`. */
export async function readPostBodies(
  reader: Reader,
  objects: readonly CaseObject[],
): Promise<ReadonlyMap<string, ModeratedWords>> {
  const ids = objects.flatMap((one) => (one.kind === 'post' ? one.id : []));
  if (ids.length === 0) return new Map();
  const { id, isQuestion, body, authorName } = post;
  // Drizzle takes a joined row for missing when its first column is null: a title may be.
  const waiting = { body: postWording.body, title: postWording.title };
  const rows = await reader
    .select({ id, isQuestion, body, authorName, title: thread.title, language: thread.language, waiting })
    .from(post)
    .innerJoin(thread, eq(thread.id, post.threadId))
    .leftJoin(postWording, and(eq(postWording.postId, id), eq(postWording.state, 'waiting')))
    .where(inArray(id, ids))
    .limit(ids.length);
  return new Map(
    rows.map(({ id: named, title, waiting: edit, ...said }) => {
      const current = said.isQuestion ? `${title}. ${said.body}` : said.body;
      const words = edit ? `${current} → ${edit.title === null ? '' : `${edit.title}. `}${edit.body}` : current;
      return [
        formatObject({ kind: 'post', id: named }),
        { words, authorName: said.authorName, language: said.language },
      ];
    }),
  );
}

/** What the threads among some things are called, and in which module they are, by the names of `formatObject`. */
export async function readThreadTitles(
  reader: Reader,
  objects: readonly CaseObject[],
): Promise<ReadonlyMap<string, ModeratedWords>> {
  const ids = objects.flatMap((one) => (one.kind === 'thread' ? one.id : []));
  if (ids.length === 0) return new Map();
  const { id, title: words, authorName, language, module } = thread;
  const rows = await reader
    .select({ id, words, authorName, language, module })
    .from(thread)
    .where(inArray(id, ids))
    .limit(ids.length);
  return new Map(rows.map(({ id: named, ...said }) => [formatObject({ kind: 'thread', id: named }), said]));
}
