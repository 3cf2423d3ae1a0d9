// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProposalKind, ProposalStatus } from '../../../contribution/proposal.ts';
import { m } from '../../../paraglide/messages.js';
import type { MarkKind } from '../../../ui/marks.ts';

export const statusWords: Record<ProposalStatus, () => string> = {
  draft: m.proposal_status_draft,
  held: m.proposal_status_held,
  submitted: m.proposal_status_submitted,
  changesRequested: m.proposal_status_changes_requested,
  approved: m.proposal_status_approved,
  merged: m.proposal_status_merged,
  declined: m.proposal_status_declined,
  withdrawn: m.proposal_status_withdrawn,
};

/** The mark that tells a status apart without colour. */
export const statusMarks: Record<ProposalStatus, MarkKind> = {
  draft: 'info',
  held: 'info',
  submitted: 'toReview',
  changesRequested: 'toReview',
  approved: 'right',
  merged: 'right',
  declined: 'info',
  withdrawn: 'info',
};

export const kindWords: Record<ProposalKind, () => string> = {
  change: m.proposal_kind_change,
  remark: m.proposal_kind_remark,
};
