// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { hiddenPageSize, type HiddenLister } from '../../contribution/hiddenObjects.server.ts';
import { formatObject, type ReportedObject } from '../../contribution/moderatedObject.ts';
import type { ModeratedWords } from '../../contribution/moderatedWords.server.ts';
import { isAfter, queuePageSize, type CaseLister } from '../../contribution/moderationQueue.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { post, thread } from './forum.schema.server.ts';

/** For the moderators' queue: the posts that wait before anyone can read them. */
export const listHeldPosts: CaseLister = async (reader, after) => {
  const key = sql`'held post/' || ${post.id}`;
  const rows = await reader
    .select({ id: post.id, heldAt: post.heldAt })
    .from(post)
    .where(and(sql`held_at is not null`, isNull(post.hiddenAt), isAfter(after, sql`${post.heldAt}`, key)))
    .orderBy(asc(post.heldAt), asc(key))
    .limit(queuePageSize + 1);
  return rows.flatMap(({ id, heldAt: since }) => {
    const object = { kind: 'post' as const, id };
    return since ? [{ object, why: 'held' as const, since, count: 1, key: `held ${formatObject(object)}` }] : [];
  });
};

/** For the list of what is hidden: the posts that are. */
export const listHiddenPosts: HiddenLister = async (reader, after) => {
  const key = sql`'post/' || ${post.id}`;
  const isBefore = after && sql`(${post.hiddenAt}, ${key}) < (${after.since.getTime()}, ${after.key})`;
  const rows = await reader
    .select({ id: post.id, hiddenAt: post.hiddenAt, reason: post.hiddenReason })
    .from(post)
    .where(and(sql`hidden_at is not null`, isBefore))
    .orderBy(desc(post.hiddenAt), desc(key))
    .limit(hiddenPageSize + 1);
  return rows.flatMap(({ id, hiddenAt: since, reason }) => {
    const object = { kind: 'post' as const, id };
    return since ? [{ object, since, reason: reason ?? '', key: formatObject(object) }] : [];
  });
};

/** What the posts among some things say, a question after its title, by the names of `formatObject`. */
export async function readPostBodies(
  reader: Reader,
  objects: readonly ReportedObject[],
): Promise<ReadonlyMap<string, ModeratedWords>> {
  const ids = objects.flatMap((one) => (one.kind === 'post' ? one.id : []));
  if (ids.length === 0) return new Map();
  const { id, isQuestion, body, authorName } = post;
  const rows = await reader
    .select({ id, isQuestion, body, authorName, title: thread.title, language: thread.language })
    .from(post)
    .innerJoin(thread, eq(thread.id, post.threadId))
    .where(inArray(id, ids))
    .limit(ids.length);
  return new Map(
    rows.map(({ id: named, title, ...said }) => {
      const words = said.isQuestion ? `${title}. ${said.body}` : said.body;
      return [
        formatObject({ kind: 'post', id: named }),
        { words, authorName: said.authorName, language: said.language },
      ];
    }),
  );
}
