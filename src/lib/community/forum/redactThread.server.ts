// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import { getModeratorNow } from '../../account/roles.server.ts';
import type { Actor } from '../../account/role.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import { redactFields } from '../../contribution/redactedWords.server.ts';
import { mayHold } from '../../document/redactedRevisions.server.ts';
import { canRedact, makeRedactor, type Redact } from '../../document/redaction.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import type { Language } from '../../shared/language.ts';
import { post, thread } from './forum.schema.server.ts';
import { indexPost, indexThread } from './forumIndex.server.ts';
import { refuseReason, tell } from './postModeration.server.ts';
import { getPost, type PostRow } from './posts.server.ts';
import { getThread } from './threads.server.ts';

export type ThreadRedaction = {
  by: Actor | undefined;
  postId: number;
  phrases: readonly string[];
  /** Why: kept in public, without the words. */
  reason: string;
};

/**
 * Takes words out of a thread: of its title and of each of its posts that hold them. Whoever wrote them is told. Resolves to
 * how many posts held them. The words are kept nowhere.
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
    const { id: threadId, language, title, authorName } = await getThread(tx, (await getPost(tx, postId)).threadId);
    const told = { deed: 'redacted' as const, reason: redact(reason, language) };
    const changedThread = redactFields({ title, authorName }, (text) => redact(text, language));
    const count = await redactAll(tx, { threadId, phrases, language, redact, told }, now);
    if (!changedThread && count === 0) throw new DomainError('contribution/nothing-to-redact');
    if (changedThread) {
      await tx.update(thread).set(changedThread).where(eq(thread.id, threadId));
      await indexThread(tx, threadId);
    }
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

async function redactAll(
  tx: Transaction,
  { threadId, phrases, language, redact, told }: Redacting,
  now: Date,
): Promise<number> {
  const held = mayHold([post.body, post.authorName, post.hiddenReason], phrases);
  const rows = await tx
    .select()
    .from(post)
    .where(and(eq(post.threadId, threadId), held))
    .orderBy(asc(post.id));
  let count = 0;
  for (const row of rows) {
    const changed = redactRow(row, language, redact);
    if (!changed) continue;
    await writeRedacted(tx, row.id, changed);
    await tell(tx, row, told, now);
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
