// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray, or } from 'drizzle-orm';
import { getModeratorNow } from '../../account/roles.server.ts';
import type { Actor } from '../../account/role.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import { redactFields } from '../../contribution/redactedWords.server.ts';
import { mayHold } from '../../document/redactedRevisions.server.ts';
import { canRedact, makeRedactor, type Redact } from '../../document/redaction.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import type { Language } from '../../shared/language.ts';
import { mergedPost, post, postWording, thread } from './forum.schema.server.ts';
import { indexPost, indexThread } from './forumIndex.server.ts';
import { refuseReason, tell } from './postModeration.server.ts';
import { getPost, type PostRow } from './posts.server.ts';
import { countTitleWording, countWording } from './postWordings.server.ts';
import { getThread } from './threads.server.ts';

export type ThreadRedaction = {
  by: Actor | undefined;
  postId: number;
  phrases: readonly string[];
  /** Why: kept in public, without the words. */
  reason: string;
};

/**
 * Takes words out of a thread: of its title, of those that were merged into it, and of each of its posts that hold them or
 * held them in other words. Whoever wrote them is told. Resolves to how many posts held them. The words are kept nowhere.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `community/thread-not-found`,
 * `contribution/draft-refused` for a reason that is missing or too long, `contribution/redaction-refused` for words too short
 * to be looked for, `contribution/nothing-to-redact` when nothing there holds them
 */
export async function redactThread(
  db: Database,
  { by, postId, phrases, reason }: ThreadRedaction,
  now: Date,
): Promise<number> {
  refuseReason(reason);
  if (phrases.length === 0 || !phrases.every(canRedact)) throw new DomainError('contribution/redaction-refused');
  const redact = makeRedactor(phrases);
  return db.write(async (tx) => {
    const moderator = await getModeratorNow(tx, by);
    const { id: threadId, language } = await getThread(tx, (await getPost(tx, postId)).threadId);
    const told = { deed: 'redacted' as const, reason: redact(reason, language) };
    const redacting = { threadId, phrases, language, redact, told };
    const count = await redactAll(tx, redacting, now);
    const titles = await redactTitles(tx, redacting);
    if (titles + count === 0) throw new DomainError('contribution/nothing-to-redact');
    const data = { post: postId, posts: count, reason: told.reason, isModeration: true };
    const object = `thread/${threadId}`;
    await recordActivity(tx, { actorId: moderator.accountId, verb: 'postRedacted', object, data }, now);
    return count;
  });
}

type Redacting = {
  threadId: number;
  phrases: readonly string[];
  language: Language;
  redact: Redact;
  told: { deed: 'redacted'; reason: string };
};

/** Those of the thread and of the ones whose questions came to it; how many held the words. */
async function redactTitles(tx: Transaction, { threadId, language, redact }: Redacting): Promise<number> {
  const came = tx
    .select({ id: mergedPost.threadId })
    .from(mergedPost)
    .innerJoin(post, eq(post.id, mergedPost.postId))
    .where(and(eq(post.threadId, threadId), eq(mergedPost.wasQuestion, true)));
  const rows = await tx
    .select({ id: thread.id, title: thread.title, authorName: thread.authorName })
    .from(thread)
    .where(or(eq(thread.id, threadId), inArray(thread.id, came)))
    .orderBy(asc(thread.id));
  let count = 0;
  for (const { id, ...said } of rows) {
    const changed = redactFields(said, (text) => redact(text, language));
    if (!changed) continue;
    await tx.update(thread).set(changed).where(eq(thread.id, id));
    await countTitleWording(tx, id);
    await indexThread(tx, id);
    count += 1;
  }
  return count;
}

async function redactAll(
  tx: Transaction,
  { threadId, phrases, language, redact, told }: Redacting,
  now: Date,
): Promise<number> {
  const rows = await tx
    .select()
    .from(post)
    .where(and(eq(post.threadId, threadId), mayHoldAnywhere(tx, phrases)))
    .orderBy(asc(post.id));
  let count = 0;
  for (const row of rows) {
    const changed = redactRow(row, language, redact);
    const others = await redactWordings(tx, row.id, (text) => redact(text, language));
    if (!changed && others === 0) continue;
    if (changed) await writeRedacted(tx, row.id, changed);
    await countWording(tx, row.id);
    await tell(tx, row, told, now);
    count += 1;
  }
  return count;
}

/** In its words, or in other words that it had or may have. */
function mayHoldAnywhere(tx: Transaction, phrases: readonly string[]) {
  const held = mayHold([post.body, post.authorName, post.hiddenReason], phrases);
  const others = tx
    .select({ id: postWording.postId })
    .from(postWording)
    .where(mayHold([postWording.title, postWording.body], phrases));
  return held && or(held, inArray(post.id, others));
}

/** How many other wordings of a post held the words. */
async function redactWordings(tx: Transaction, postId: number, redact: (text: string) => string): Promise<number> {
  const rows = await tx.select().from(postWording).where(eq(postWording.postId, postId)).orderBy(asc(postWording.id));
  let count = 0;
  for (const { id, title, body } of rows) {
    const changed = redactFields({ title, body }, redact);
    if (!changed) continue;
    await tx
      .update(postWording)
      .set({ ...changed, html: '', renderer: 0 })
      .where(eq(postWording.id, id));
    count += 1;
  }
  return count;
}

function redactRow({ body, authorName, hiddenReason }: PostRow, language: Language, redact: Redact) {
  return redactFields({ body, authorName, hiddenReason }, (text) => redact(text, language));
}

/** Its rendering goes too: it is made again for whoever reads it, as that of an older renderer is. */
async function writeRedacted(tx: Transaction, id: number, changed: Partial<PostRow>): Promise<void> {
  await tx
    .update(post)
    .set({ ...changed, html: '', renderer: 0 })
    .where(eq(post.id, id));
  await indexPost(tx, id);
}
