// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Place } from '../document/document.ts';
import type { NewRevision } from '../document/documents.server.ts';
import type { FindableRendering } from '../catalogue/search/searchIndex.server.ts';
import type { ProposedText } from './proposal.ts';
import type { Visitor } from './relation.server.ts';

/** What a merge makes of one document, worked out before anything is written. */
export type PlannedDocument = {
  documentId: string;
  /** The published revision that it was merged with; undefined for a new document. */
  publishedRevision: string | undefined;
  /** The texts that were merged: they are looked at again in the write. '' for what there is none of. */
  madeFrom: { baseHash: string | undefined; base: string; published: string; proposed: string };
  /** Where a new document goes. */
  place: Place | undefined;
  /** Undefined when the published text says all of it already. */
  revision: Omit<NewRevision, 'author' | 'message'> | undefined;
  rendering: FindableRendering | undefined;
};

export type MergePlan = {
  id: number;
  /** The version that was on the screen, and that was merged. */
  version: number;
  /** Undefined for what publishes itself because nobody opposed it. */
  by: Visitor | undefined;
  /** What the reviewer makes of it first, as a version of their own. */
  amendment: { texts: readonly ProposedText[]; consentText: string | undefined } | undefined;
  documents: readonly PlannedDocument[];
};

/** `awaitingApproval`: the approval, or the amended version, is kept, and somebody else has to agree before it is published. */
export type Merged = { kind: 'merged' } | { kind: 'awaitingApproval'; version: number };
