// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import { assertMayWrite } from '../account/suspensions.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { normaliseText } from '../shared/text.ts';
import { findLaneTime } from './laneTime.server.ts';
import type { HoldReason, ProposalStatus, ProposedText } from './proposal.ts';
import { nextStatus, type ProposalEvent } from './proposal.machine.ts';
import { proposal, proposalStanding } from './proposal.schema.server.ts';
import { canRead, isOpen } from './proposalAccess.ts';
import { checkAmendment } from './proposalDraft.ts';
import { addVersion, isFullOfVersions } from './proposalVersions.server.ts';
import { addMedia, type NewMedia } from './proposedMedia.server.ts';
import { getProposal, type ProposalRow } from './proposals.server.ts';
import { relationNow, relationTo, type Visitor } from './relation.server.ts';
import { assertTexts, refuseFlood } from './submitProposal.server.ts';

export type Amendment = {
  id: number;
  by: Visitor;
  /** The version that was on the screen: another one meanwhile is a conflict, and nothing is replaced. */
  version: number;
  /** All the texts of the new version. */
  texts: readonly ProposedText[];
  displayName: string;
  message: string;
  /** The words that a co-author agreed to; the proposer agreed when they sent the proposal. */
  consentText?: string | undefined;
  /** Why a moderator reads it first; undefined when reviewers can see it at once. */
  holdReason?: HoldReason | undefined;
  /** Pictures that come with the new version, whose files are kept. */
  media?: readonly NewMedia[];
};

/** The number of the new version, and whether a moderator reads it first. */
export type Amended = { version: number; isHeld: boolean };

/**
 * Adds a version to a proposal: by its proposer, or by a reviewer, who becomes a co-author. What looks automatic waits
 * for a moderator, but from a reviewer.
 *
 * @throws {DomainError} `account/suspended`, `contribution/not-found`, `account/forbidden`, `contribution/transition-refused`,
 * `contribution/moved` when there is a newer version, `contribution/consent-missing` from a co-author,
 * `contribution/versions-full`, `contribution/moderation-full`, and as `submitProposal` for the texts
 */
export async function amendProposal(db: Database, amendment: Amendment, now: Date): Promise<Amended> {
  return db.write((tx) => addAmendment(tx, amendment, now));
}

/** As {@link amendProposal}, inside a command that does more. */
export async function addAmendment(tx: Transaction, amendment: Amendment, now: Date): Promise<Amended> {
  const { id, by, message, displayName, consentText, holdReason } = amendment;
  await assertMayWrite(tx, by.account?.accountId, now);
  const texts = amendment.texts.map((text) => ({ ...text, text: normaliseText(text.text) }));
  const found = await getProposal(tx, id);
  const as = await relationNow(tx, found, by);
  if (!canRead(found, as)) throw new DomainError('account/forbidden');
  const status = nextStatus(found.status, { type: 'amend', as, isHeld: holdReason !== undefined });
  if (found.version !== amendment.version) throw new DomainError('contribution/moved');
  const [field] = Object.keys(checkAmendment({ ...amendment, kind: found.kind }));
  if (field !== undefined) throw new DomainError('contribution/draft-refused', { field });
  if (!as.isProposer && consentText === undefined) throw new DomainError('contribution/consent-missing');
  if (status === 'held' && found.status !== 'held') await refuseFlood(tx);
  if (!as.isReviewer && (await isFullOfVersions(tx, found, now))) throw new DomainError('contribution/versions-full');
  await assertTexts(tx, found, texts);
  const number = found.version + 1;
  const author = { authorId: by.account?.accountId ?? null, authorName: displayName.trim() };
  await addVersion(tx, { proposalId: id, number, ...author, message: message.trim(), consentText, texts }, now);
  await addMedia(tx, found, amendment.media ?? [], now);
  const isOnItsWay = found.unopposedAt !== null;
  const unopposedAt = isOnItsWay ? await findLaneTime(tx, { module: found.module, status, texts }, now) : null;
  await tx
    .update(proposal)
    .set({
      version: number,
      ...statusColumns(status, now, { ...found, version: number }),
      holdReason: status === 'held' ? (holdReason ?? found.holdReason) : found.holdReason,
      unopposedAt,
    })
    .where(eq(proposal.id, id));
  await record(tx, { found, by, verb: 'proposalAmended', data: { version: number } }, now);
  return { version: number, isHeld: status === 'held' };
}

/**
 * Takes a proposal back, at any time until it is decided. What was said about it stays.
 *
 * @throws {DomainError} `contribution/not-found`, `account/forbidden`, `contribution/transition-refused`
 */
export async function withdrawProposal(
  db: Database,
  { id, by }: { id: number; by: Visitor },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const found = await getProposal(tx, id);
    await moveProposal(tx, { found, event: { type: 'withdraw', as: relationTo(found, by) } }, now);
    await record(tx, { found, by, verb: 'proposalWithdrawn' }, now);
  });
}

/**
 * Moves a proposal along its life cycle, and resolves to its new status.
 *
 * @throws {DomainError} as `nextStatus`, `contribution/moved` when it has moved since it was read
 */
export async function moveProposal(
  tx: Transaction,
  { found, event }: { found: ProposalRow; event: ProposalEvent },
  now: Date,
): Promise<ProposalStatus> {
  const status = nextStatus(found.status, event);
  const isAsRead = and(
    eq(proposal.id, found.id),
    eq(proposal.status, found.status),
    eq(proposal.version, found.version),
  );
  const moved = await tx
    .update(proposal)
    .set(statusColumns(status, now, found))
    .where(isAsRead)
    .returning({ id: proposal.id });
  if (moved.length === 0) throw new DomainError('contribution/moved');
  if (isClosed(status)) await tx.delete(proposalStanding).where(eq(proposalStanding.proposalId, found.id));
  return status;
}

type Before = Pick<ProposalRow, 'submittedAt' | 'status' | 'version' | 'shownVersion'>;

function statusColumns(status: ProposalStatus, now: Date, before: Before) {
  // A version that is held, or closed while it was, is not public and does not become so.
  const shownVersion = isOpen(status) ? before.version : before.shownVersion;
  if (isClosed(status))
    return { status, shownVersion, closedAt: now, reservedBy: null, reservedUntil: null, unopposedAt: null };
  const isBack = status === 'submitted' && before.status !== 'submitted';
  const moved = { status, shownVersion, submittedAt: isBack ? now : before.submittedAt };
  // Whoever does something about it has taken it in charge: it publishes itself no more.
  return status === 'submitted' ? moved : { ...moved, unopposedAt: null };
}

function isClosed(status: ProposalStatus): boolean {
  return ['merged', 'declined', 'withdrawn'].includes(status);
}

/** Whether anyone can read it, in a version or another: what never was shown, or is hidden, is for those it concerns. */
export function isPublic({ hiddenAt, shownVersion }: Pick<ProposalRow, 'hiddenAt' | 'shownVersion'>): boolean {
  return hiddenAt === null && shownVersion !== null;
}

type Deed = { found: ProposalRow; by: Visitor; verb: string; data?: Record<string, string | number | boolean> };

export async function record(tx: Transaction, { found, by, verb, data }: Deed, now: Date): Promise<void> {
  const object = `proposal/${found.id}`;
  await recordActivity(
    tx,
    { actorId: by.account?.accountId ?? null, verb, object, data: { module: found.module, ...data } },
    now,
  );
}
