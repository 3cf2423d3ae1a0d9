// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentKind } from '../document/document.ts';
import type { Language } from '../shared/language.ts';

/** A change of texts, or a remark: what is wrong, without a text. */
export const proposalKinds = ['change', 'remark'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** `held` waits for a moderator: its last version is shown to nobody else. The life cycle is in `proposal.machine.ts`. */
export const proposalStatuses = [
  'draft',
  'held',
  'submitted',
  'changesRequested',
  'approved',
  'merged',
  'declined',
  'withdrawn',
] as const;
export type ProposalStatus = (typeof proposalStatuses)[number];

/** Statuses of the proposals that somebody still has something to do about, and that anyone can read. */
export const openStatuses = ['submitted', 'changesRequested', 'approved'] as const satisfies readonly ProposalStatus[];

/** What a remark is about. */
export const remarkKinds = ['missing', 'offTopic', 'tooLong', 'form', 'substance'] as const;
export type RemarkKind = (typeof remarkKinds)[number];

/** Where a proposal comes from: somebody, `courses/` changed on both sides, or a reviewer who undoes a publication. */
export const proposalOrigins = ['person', 'upstream', 'revert'] as const;
export type ProposalOrigin = (typeof proposalOrigins)[number];

export const verdicts = ['approve', 'requestChanges', 'decline'] as const;
export type Verdict = (typeof verdicts)[number];

/** How a proposed text stands beside the published one: whether it can be merged as it is. */
export const standings = ['applies', 'overlaps', 'alreadyDone'] as const;
export type Standing = (typeof standings)[number];

/** Why a proposal waits for a moderator before anyone can read it. */
export const holdReasons = ['documentLimit', 'instanceLimit', 'looksAutomatic', 'ticketMissing', 'moderator'] as const;
export type HoldReason = (typeof holdReasons)[number];

/**
 * A text that a proposal suggests for a document: the whole of it, front matter included, whatever part was edited.
 * `baseHash` names the revision it was written from; undefined for a new document, whose `place` says where it goes.
 */
export type ProposedText = {
  documentId: string;
  baseHash: string | undefined;
  text: string;
  place: ProposedPlace | undefined;
};

/** Where a new document goes: its path inside the module and language, as in `courses/`. */
export type ProposedPlace = { language: Language; path: string; kind: DocumentKind };

/** The name that is shown: a free one, or '' for someone who stays anonymous. */
export type DisplayName = string;

/** What bounds what people type, in characters of the text as typed. */
export const proposalLimits = {
  summary: 140,
  message: 4_000,
  displayName: 60,
  comment: 4_000,
  /** Documents that one proposal may carry. */
  documents: 12,
  /** Proposals that wait for a moderator, whoever sent them. */
  held: 5_000,
  /** Versions that its proposer may make of one, in all and in an hour: each keeps whole texts. */
  versions: 100,
  versionsPerHour: 20,
} as const;
