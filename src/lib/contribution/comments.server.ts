// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { holdsSecret, sha256 } from '../shared/hash.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { record } from './changeProposal.server.ts';
import { checkComment, mostComments, type CommentPlace } from './comment.ts';
import { proposal, proposedText } from './proposal.schema.server.ts';
import { canRead, versionFor } from './proposalAccess.ts';
import { getProposal, type ProposalRow } from './proposals.server.ts';
import { relationNow, type Visitor } from './relation.server.ts';
import { comment } from './review.schema.server.ts';

export type NewComment = {
  proposalId: number;
  by: Visitor;
  /** The name to show; '' for anonymous. */
  displayName: string;
  body: string;
  /** The comment it answers, which is no answer itself. */
  parentId: number | undefined;
  place: CommentPlace | undefined;
  /** Hash of the secret by which somebody without an account reads what becomes of it; that of their own proposal goes first. */
  secretHash?: string | undefined;
  /** Whether a moderator reads it before anyone else. */
  isHeld: boolean;
};

/**
 * Says something about a proposal, and resolves to the number of what was said.
 *
 * @throws {DomainError} `account/suspended`, `contribution/draft-refused` for what `checkComment` complains of, `contribution/not-found` for a
 * proposal that they may not read, a comment that is not there or is an answer itself, or a document that the proposal is
 * not about, `contribution/discussion-full`
 */
export async function addComment(db: Database, added: NewComment, now: Date): Promise<number> {
  return db.write((tx) => keepComment(tx, added, now));
}

/** As {@link addComment}, inside a command that does more. */
export async function keepComment(tx: Transaction, added: NewComment, now: Date): Promise<number> {
  await assertMayWrite(tx, added.by.account?.accountId, now);
  const [field] = Object.keys(checkComment(added));
  if (field !== undefined) throw new DomainError('contribution/draft-refused', { field });
  const found = await getProposal(tx, added.proposalId);
  const relation = await relationNow(tx, found, added.by);
  if (!canRead(found, relation)) throw new DomainError('contribution/not-found');
  await assertPlaces(tx, found, added);
  await refuseEndless(tx, found.id, added.isHeld);
  const [row] = await tx
    .insert(comment)
    .values({ ...columnsOf(versionFor(found, relation), added, now), secretHash: secretHashOf(found, added) })
    .returning({ id: comment.id });
  if (!row) throw new Error('The comment was not inserted.');
  if (!relation.isProposer && !added.isHeld) await stopWaiting(tx, found.id);
  await record(tx, { found, by: added.by, verb: 'commented', data: { comment: row.id } }, now);
  return row.id;
}

export type CommentRow = typeof comment.$inferSelect;

/** Everything that was said about a proposal, held and hidden ones included, first to last. */
export async function listComments(reader: Reader, proposalId: number): Promise<CommentRow[]> {
  const isIts = eq(comment.proposalId, proposalId);
  return reader
    .select()
    .from(comment)
    .where(isIts)
    .orderBy(asc(comment.id))
    .limit(2 * mostComments);
}

/** What somebody said without an account, by the secret of its address, with the proposal that it is about. */
export async function findSaidComment(
  reader: Reader,
  secret: string,
): Promise<{ said: CommentRow; proposal: ProposalRow } | undefined> {
  const [said] = await reader
    .select()
    .from(comment)
    // Word for word as in the partial index.
    .where(and(eq(comment.secretHash, sha256(secret)), sql`secret_hash is not null`))
    .orderBy(asc(comment.id))
    .limit(1);
  return said && { said, proposal: await getProposal(reader, said.proposalId) };
}

function columnsOf(
  version: number,
  { proposalId, by, body, displayName, parentId, place, isHeld }: NewComment,
  now: Date,
) {
  return {
    proposalId,
    parentId: parentId ?? null,
    version,
    documentId: place?.documentId ?? null,
    passageId: place?.passageId ?? null,
    authorId: by.account?.accountId ?? null,
    authorName: displayName.trim(),
    body: body.trim(),
    at: now,
    heldAt: isHeld ? now : null,
  };
}

/** Whoever proposed it without an account goes on at the one address that they hold. */
function secretHashOf({ secretHash }: ProposalRow, { by, ...added }: NewComment): string | null {
  if (by.account) return null;
  return holdsSecret(by.secret, secretHash) ? secretHash : (added.secretHash ?? null);
}

async function assertPlaces(tx: Transaction, found: ProposalRow, { parentId, place }: NewComment): Promise<void> {
  if (parentId !== undefined) {
    const isIt = and(eq(comment.id, parentId), eq(comment.proposalId, found.id));
    const [parent] = await tx.select().from(comment).where(isIt).limit(1);
    if (!parent || parent.parentId !== null) throw new DomainError('contribution/not-found');
  }
  if (place === undefined || place.documentId === found.documentId) return;
  const isIn = and(eq(proposedText.proposalId, found.id), eq(proposedText.documentId, place.documentId));
  const [text] = await tx.select({ documentId: proposedText.documentId }).from(proposedText).where(isIn).limit(1);
  if (!text) throw new DomainError('contribution/not-found');
}

/** Those that wait for a moderator are counted apart: a flood of them does not end what others are saying. */
async function refuseEndless(tx: Transaction, proposalId: number, isHeld: boolean): Promise<void> {
  const isAlike = isHeld ? isNotNull(comment.heldAt) : isNull(comment.heldAt);
  const isIts = and(eq(comment.proposalId, proposalId), isAlike);
  const [counted] = await tx.select({ all: count() }).from(comment).where(isIts);
  if ((counted?.all ?? 0) >= mostComments) throw new DomainError('contribution/discussion-full');
}

/** A small edit that would have published itself does not once somebody has something to say about it. */
async function stopWaiting(tx: Transaction, proposalId: number): Promise<void> {
  await tx.update(proposal).set({ unopposedAt: null }).where(eq(proposal.id, proposalId));
}
