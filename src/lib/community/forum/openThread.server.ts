// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import { assertMayWrite } from '../../account/suspensions.server.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { HoldReason } from '../../contribution/proposal.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { document } from '../../document/document.schema.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { checkQuestion, type QuestionDraft } from './forum.ts';
import { post, thread } from './forum.schema.server.ts';
import { indexPost } from './forumIndex.server.ts';
import { findPostHold, refuseHeldFlood } from './forumScreening.server.ts';
import { keepFollowing } from './followThreads.server.ts';
import { tellOfNew } from './lessonQuestions.server.ts';
import { postRenderer } from './postText.ts';
import { visitorNow } from './threads.server.ts';

export type NewThread = {
  draft: QuestionDraft;
  by: Visitor;
  /** Hash of the secret by which somebody without an account comes back to it. */
  secretHash: string | undefined;
  /** Whether the operator lets people ask without an account: such a question waits for a moderator. */
  allowsVisitors: boolean;
  formHold: HoldReason | undefined;
};

/** The number of what was kept, and whether a moderator reads it first. */
export type Kept = { id: number; isHeld: boolean };

/**
 * Asks a question. Whoever asks it follows it.
 *
 * @throws {DomainError} `account/suspended`, `account/sign-in-required` without an account, unless the operator allows it,
 * `community/post-refused` for what `checkQuestion` complains of, `catalogue/not-found` for a module or a document that is
 * not there, `contribution/moderation-full`
 */
export async function openThread(db: Database, added: NewThread, now: Date): Promise<Kept> {
  return db.write((tx) => keepThread(tx, added, now));
}

/** As {@link openThread}, inside a command that does more. */
export async function keepThread(tx: Transaction, added: NewThread, now: Date): Promise<Kept> {
  const { draft, formHold, allowsVisitors } = added;
  if (!added.by.account && !allowsVisitors) throw new DomainError('account/sign-in-required');
  await assertMayWrite(tx, added.by.account?.accountId, now);
  const [field] = Object.keys(checkQuestion(draft));
  if (field !== undefined) throw new DomainError('community/post-refused', { field });
  await assertPlace(tx, draft);
  const by = await visitorNow(tx, added.by);
  const words = `${draft.title}\n${draft.body}\n${draft.displayName}`;
  const holdReason = await findPostHold(tx, { by, words, threadId: undefined, formHold }, now);
  if (holdReason !== undefined) await refuseHeldFlood(tx);
  const authorId = by.account?.accountId ?? null;
  const author = { authorId, authorName: draft.displayName.trim() };
  const heldAt = holdReason === undefined ? null : now;
  const [row] = await tx
    .insert(thread)
    .values({ ...threadColumns(added, now), ...author, heldAt })
    .returning({ id: thread.id });
  if (!row) throw new Error('The thread was not inserted.');
  const secretHash = added.secretHash ?? null;
  const said = { secretHash, body: draft.body.trim(), html: draft.html, renderer: postRenderer, at: now };
  const [asked] = await tx
    .insert(post)
    .values({ threadId: row.id, isQuestion: true, ...author, ...said, heldAt, holdReason: holdReason ?? null })
    .returning({ id: post.id });
  if (!asked) throw new Error('The question was not inserted.');
  await tx.update(thread).set({ lastPostId: asked.id }).where(eq(thread.id, row.id));
  await indexPost(tx, asked.id);
  await tellOfNew(tx, row.id);
  if (authorId !== null) await keepFollowing(tx, { accountId: authorId, threadId: row.id, seenPostId: asked.id }, now);
  const data = { module: draft.module, isHeld: heldAt !== null };
  await recordActivity(tx, { actorId: authorId, verb: 'threadOpened', object: `thread/${row.id}`, data }, now);
  return { id: row.id, isHeld: heldAt !== null };
}

function threadColumns({ draft, secretHash }: NewThread, now: Date) {
  return {
    module: draft.module,
    language: draft.language,
    documentId: draft.documentId ?? null,
    passageId: draft.passageId ?? null,
    title: draft.title.trim(),
    secretHash: secretHash ?? null,
    status: 'open' as const,
    createdAt: now,
    lastPostAt: now,
    lastPostId: 0,
    answerCount: 0,
  };
}

async function assertPlace(tx: Transaction, { module, documentId }: QuestionDraft): Promise<void> {
  const isThere = documentId === undefined ? eq(document.kind, 'module') : eq(document.id, documentId);
  const [found] = await tx
    .select({ id: document.id })
    .from(document)
    .where(and(eq(document.module, module), isThere))
    .limit(1);
  if (!found) throw new DomainError('catalogue/not-found');
}
