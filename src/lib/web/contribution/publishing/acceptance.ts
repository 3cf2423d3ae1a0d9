// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Visitor } from '../../../contribution/relation.server.ts';
import type { MergeRegion } from '../../../document/mergeConflict.ts';
import type { ConflictChoice } from '../../../document/resolveConflicts.ts';

/** What a reviewer does with a proposal that they publish. Records are by document id. */
export type Acceptance = {
  id: number;
  by: Visitor;
  /** The version that was on the screen. */
  version: number;
  /** The words that the reviewer agreed to; needed where their choices make a version of somebody else's proposal. */
  consentText?: string | undefined;
  /** The published revisions that were on the screen; needed for documents with `accepted` or `resolutions`. */
  shown?: Readonly<Record<string, string>>;
  /** The changes to keep, by their rank in `listChanges(published, merged)`; all of them for a document left out. */
  accepted?: Readonly<Record<string, readonly number[]>>;
  /** What is kept in each conflict, in their order. */
  resolutions?: Readonly<Record<string, readonly ConflictChoice[]>>;
};

/** A document whose published and proposed texts say different things in the same place. */
export type ConflictedDocument = { documentId: string; publishedRevision: string; regions: MergeRegion[] };

export type Accepted =
  | { kind: 'merged' }
  /** What the reviewer made of it is kept; another reviewer has to agree. */
  | { kind: 'awaitingApproval'; version: number }
  | { kind: 'conflicted'; documents: ConflictedDocument[] };
