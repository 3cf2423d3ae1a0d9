// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import { document, revision } from '../document/document.schema.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { normaliseText } from '../shared/text.ts';
import { findLaneTime } from './laneTime.server.ts';
import { proposalLimits, type HoldReason, type ProposalOrigin, type ProposedText } from './proposal.ts';
import { proposal } from './proposal.schema.server.ts';
import { nextStatus } from './proposal.machine.ts';
import { isOpen } from './proposalAccess.ts';
import { checkProposalDraft, type ProposalDraft } from './proposalDraft.ts';
import { addMedia, type NewMedia } from './proposedMedia.server.ts';
import { checkPlace } from './places.server.ts';
import { addVersion } from './proposalVersions.server.ts';
import { getProposal } from './proposals.server.ts';

export type Submission = {
  draft: ProposalDraft;
  /** Null for a visitor without an account, who holds the secret that this is the hash of. */
  authorId: number | null;
  secretHash: string | undefined;
  /** Why a moderator reads it first; undefined when reviewers can see it at once. */
  holdReason: HoldReason | undefined;
  /** Kept for its author alone, not put before reviewers yet. */
  isDraft?: boolean;
  origin?: ProposalOrigin;
  /** Pictures that come with it, whose files are kept. */
  media?: readonly NewMedia[];
};

/**
 * Keeps a proposal and resolves to its number.
 *
 * @throws {DomainError} `account/suspended`, `contribution/draft-refused` for what `checkProposalDraft` complains of,
 * `contribution/nothing-changed` when a text says what its base says, `contribution/other-module` for a document of
 * another module or language, `document/not-found` for a base that is not a revision of its document,
 * `contribution/not-found` for a remark that is not there, `contribution/place-refused` and `contribution/place-taken`
 * for a new document, as `addMedia` for pictures, `contribution/moderation-full` when too many wait for a moderator
 */
export async function submitProposal(db: Database, submission: Submission, now: Date): Promise<number> {
  return db.write((tx) => addProposal(tx, submission, now));
}

/** As {@link submitProposal}, inside a command that does more. */
export async function addProposal(tx: Transaction, submission: Submission, now: Date): Promise<number> {
  const { draft, holdReason, isDraft = false, origin = 'person' } = submission;
  await assertMayWrite(tx, submission.authorId, now);
  refuseFaulty(draft, origin);
  const texts = draft.texts.map((text) => ({ ...text, text: normaliseText(text.text) }));
  await assertTexts(tx, draft, texts);
  if (holdReason !== undefined) await refuseFlood(tx);
  if (draft.remarkId !== undefined) await assertRemark(tx, draft.module, draft.remarkId);
  const author = { isProposer: true, isReviewer: false, isModerator: false };
  const status = isDraft
    ? 'draft'
    : nextStatus('draft', { type: 'submit', as: author, isHeld: holdReason !== undefined });
  const isAlone = origin === 'person' && draft.remarkId === undefined;
  const unopposedAt = isAlone ? await findLaneTime(tx, { module: draft.module, status, texts }, now) : null;
  const seen = { submittedAt: isDraft ? null : now, shownVersion: isOpen(status) ? 1 : null };
  const [added] = await tx
    .insert(proposal)
    .values({ ...columnsOf(submission, now), origin, status, ...seen, unopposedAt })
    .returning({ id: proposal.id });
  if (!added) throw new Error('The proposal was not inserted.');
  const { authorId } = submission;
  const version = { number: 1, authorId, authorName: draft.displayName.trim(), message: '' };
  await addVersion(tx, { proposalId: added.id, texts, ...version }, now);
  await addMedia(tx, { ...draft, id: added.id }, submission.media ?? [], now);
  if (!isDraft) {
    const data = { module: draft.module, kind: draft.kind, isHeld: holdReason !== undefined };
    await recordActivity(
      tx,
      { actorId: authorId, verb: 'proposalSubmitted', object: `proposal/${added.id}`, data },
      now,
    );
  }
  return added.id;
}

function columnsOf({ draft, authorId, secretHash, holdReason }: Submission, now: Date) {
  const { module, language, kind, remarkKind, documentId, passageId, remarkId, consentText } = draft;
  return {
    module,
    language,
    kind,
    summary: draft.summary.trim(),
    message: draft.message.trim(),
    remarkKind: remarkKind ?? null,
    documentId: documentId ?? null,
    passageId: passageId ?? null,
    remarkId: remarkId ?? null,
    authorId,
    authorName: draft.displayName.trim(),
    secretHash: secretHash ?? null,
    consentText: consentText ?? null,
    consentAt: consentText === undefined ? null : now,
    holdReason: holdReason ?? null,
    version: 1,
    createdAt: now,
  };
}

/** What comes from upstream was agreed to where it was written. */
function refuseFaulty(draft: ProposalDraft, origin: ProposalOrigin): void {
  const complaints = Object.keys(checkProposalDraft(draft));
  const [field] = origin === 'person' ? complaints : complaints.filter((name) => name !== 'consent');
  if (field !== undefined) throw new DomainError('contribution/draft-refused', { field });
}

/** @throws {DomainError} as `submitProposal`, for texts: normalised ones. */
export async function assertTexts(
  tx: Transaction,
  { module, language }: Pick<ProposalDraft, 'module' | 'language'>,
  texts: readonly ProposedText[],
): Promise<void> {
  for (const { documentId, baseHash, text, place } of texts) {
    const [known] = await tx.select().from(document).where(eq(document.id, documentId)).limit(1);
    if (known && (known.module !== module || known.language !== language))
      throw new DomainError('contribution/other-module');
    if (baseHash === undefined) {
      if (known || !place) throw new DomainError('document/not-found');
      await checkPlace(tx, { module, language }, { documentId, baseHash, text, place });
      continue;
    }
    const isBase = and(eq(revision.documentId, documentId), eq(revision.hash, baseHash));
    const [base] = await tx.select({ text: revision.text }).from(revision).where(isBase).limit(1);
    if (!base) throw new DomainError('document/not-found');
    if (base.text === text) throw new DomainError('contribution/nothing-changed');
  }
}

/**
 * What is held is read by few and seen by none: as much as the disk can bear, then their words stay with those who send
 * them.
 *
 * @throws {DomainError} `contribution/moderation-full`
 */
export async function refuseFlood(tx: Transaction): Promise<void> {
  const [beyond] = await tx
    .select({ id: proposal.id })
    .from(proposal)
    .where(eq(proposal.status, 'held'))
    .orderBy(asc(proposal.submittedAt), asc(proposal.id))
    .limit(1)
    .offset(proposalLimits.held - 1);
  if (beyond) throw new DomainError('contribution/moderation-full');
}

async function assertRemark(tx: Transaction, module: string, remarkId: number): Promise<void> {
  const remark = await getProposal(tx, remarkId);
  if (remark.kind !== 'remark' || remark.module !== module) throw new DomainError('contribution/not-found');
}
