// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, gt, isNull, type SQL } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { proposal, proposalVersion, proposedText } from './proposal.schema.server.ts';
import { comment } from './review.schema.server.ts';
import { isReached, sendingLimits, type SendingLimit } from './sendingLimits.ts';

/** What is sent, and to what: `document/lecon-reseaux`, `module/essai`, `proposal/12`, `comment/3`. */
export type Sending = { kind: FormKind; subject: string };

/** A report is read by moderators alone, a bundle is for those who are given its address until it becomes public, and what
 * is said in the forum is counted there: none holds them here. */
export type FormKind = LimitedKind | UnlimitedKind;
type LimitedKind = 'change' | 'remark' | 'amendment' | 'comment';
type UnlimitedKind = (typeof unlimitedKinds)[number];
const unlimitedKinds = ['report', 'bundle', 'thread', 'post'] as const;

export type Crowded = 'documentLimit' | 'instanceLimit' | undefined;

/** Which limit one more sending would exceed. */
export async function findCrowding(reader: Reader, { kind, subject }: Sending, now: Date): Promise<Crowded> {
  if (isUnlimited(kind)) return undefined;
  const { near, far } = timesOf(reader, kind, subject);
  if (near && (await isCrowded(near.limits, near.nthLatest, now))) return 'documentLimit';
  return (await isCrowded(far.limits, far.nthLatest, now)) ? 'instanceLimit' : undefined;
}

/** As {@link findCrowding}, for somebody whose own sendings alone count. */
export async function findOwnCrowding(
  reader: Reader,
  { kind, authorId }: { kind: FormKind; authorId: number },
  now: Date,
): Promise<Crowded> {
  if (isUnlimited(kind)) return undefined;
  const nthLatest = nthOwn(reader, kind, authorId);
  return (await isCrowded(sendingLimits.perContributor, nthLatest, now)) ? 'instanceLimit' : undefined;
}

function nthOwn(reader: Reader, kind: LimitedKind, authorId: number): NthLatest {
  if (kind === 'comment') return nthComment(reader, eq(comment.authorId, authorId));
  if (kind === 'amendment') return nthAmendment(reader, eq(proposalVersion.authorId, authorId));
  return nthProposal(reader, eq(proposal.authorId, authorId));
}

function isUnlimited(kind: FormKind): kind is UnlimitedKind {
  return unlimitedKinds.some((one) => one === kind);
}

/** When the `count`-th latest was sent, if so many were. */
export type NthLatest = (count: number) => Promise<Date | undefined>;

/** Whether one more would exceed one of the limits. */
export async function isCrowded(limits: readonly SendingLimit[], nthLatest: NthLatest, now: Date): Promise<boolean> {
  for (const limit of limits) if (isReached(limit, await nthLatest(limit.count), now)) return true;
  return false;
}

type Times = { near: LimitedTimes | undefined; far: LimitedTimes };
type LimitedTimes = { limits: readonly SendingLimit[]; nthLatest: NthLatest };

function timesOf(reader: Reader, kind: LimitedKind, subject: string): Times {
  if (kind === 'comment') return commentTimes(reader, subject);
  // Versions of one proposal are counted apart, and refused: `isFullOfVersions`.
  if (kind === 'amendment')
    return { near: undefined, far: { limits: sendingLimits.amendmentsOnInstance, nthLatest: nthAmendment(reader) } };
  return proposalTimes(reader, kind, subject);
}

function proposalTimes(reader: Reader, kind: 'change' | 'remark', subject: string) {
  const [about, name = ''] = splitSubject(subject);
  const far = { limits: sendingLimits.proposalsOnInstance, nthLatest: nthProposal(reader) };
  const limits = sendingLimits.proposalsPerDocument;
  if (about === 'document' && kind === 'change') return { near: { limits, nthLatest: nthChange(reader, name) }, far };
  const isAbout = about === 'document' ? eq(proposal.documentId, name) : eq(proposal.module, name);
  const isRemark = and(
    isAbout,
    eq(proposal.kind, 'remark'),
    about === 'document' ? undefined : isNull(proposal.documentId),
  );
  // New documents of a module have no text to crowd around.
  return { near: kind === 'remark' ? { limits, nthLatest: nthProposal(reader, isRemark) } : undefined, far };
}

function commentTimes(reader: Reader, subject: string) {
  const proposalId = Number(splitSubject(subject)[1]);
  return {
    near: {
      limits: sendingLimits.commentsPerProposal,
      nthLatest: nthComment(reader, eq(comment.proposalId, proposalId)),
    },
    far: { limits: sendingLimits.commentsOnInstance, nthLatest: nthComment(reader) },
  };
}

function splitSubject(subject: string): [string, string] {
  const at = subject.indexOf('/');
  return [subject.slice(0, at), subject.slice(at + 1)];
}

function nthProposal(reader: Reader, which?: SQL): NthLatest {
  return async (count) => {
    const [found] = await reader
      .select({ at: proposal.createdAt })
      .from(proposal)
      .where(and(which, isNull(proposal.holdReason), eq(proposal.origin, 'person')))
      .orderBy(desc(proposal.id))
      .limit(1)
      .offset(count - 1);
    return found?.at;
  };
}

function nthChange(reader: Reader, documentId: string): NthLatest {
  return async (count) => {
    const [found] = await reader
      .select({ at: proposal.createdAt })
      .from(proposedText)
      .innerJoin(proposal, eq(proposal.id, proposedText.proposalId))
      .where(and(eq(proposedText.documentId, documentId), eq(proposedText.version, 1), isNull(proposal.holdReason)))
      .orderBy(desc(proposedText.proposalId))
      .limit(1)
      .offset(count - 1);
    return found?.at;
  };
}

function nthAmendment(reader: Reader, which?: SQL): NthLatest {
  return async (count) => {
    const [found] = await reader
      .select({ at: proposalVersion.createdAt })
      .from(proposalVersion)
      .innerJoin(proposal, eq(proposal.id, proposalVersion.proposalId))
      .where(and(which, gt(proposalVersion.number, 1), isNull(proposal.holdReason), eq(proposal.origin, 'person')))
      .orderBy(desc(proposalVersion.createdAt))
      .limit(1)
      .offset(count - 1);
    return found?.at;
  };
}

function nthComment(reader: Reader, which?: SQL): NthLatest {
  return async (count) => {
    const [found] = await reader
      .select({ at: comment.at })
      .from(comment)
      .where(and(which, isNull(comment.heldAt)))
      .orderBy(desc(comment.id))
      .limit(1)
      .offset(count - 1);
    return found?.at;
  };
}
