// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkProposalDraft, type DraftField, type ProposalDraft } from '../../../contribution/proposalDraft.ts';
import { proposalLimits } from '../../../contribution/proposal.ts';
import { m } from '../../../paraglide/messages.js';

/** The words that are agreed to, in the language of the page; they are kept in full with what is sent. */
export function consentWords(): string {
  return m.propose_consent();
}

/** A sentence for each field of a proposal that has something wrong, by the name of the field in the form. */
export function complaintsOf(draft: ProposalDraft): Record<string, string> {
  const complaints = Object.entries(checkProposalDraft(draft));
  return Object.fromEntries(
    complaints.map(([field, complaint]) => [fieldNames[field as DraftField], sentenceOf(field, complaint)]),
  );
}

const fieldNames: Record<DraftField, string> = {
  summary: 'summary',
  message: 'message',
  displayName: 'displayName',
  remarkKind: 'remarkKind',
  texts: 'text',
  consent: 'consent',
};

const missing: Partial<Record<string, () => string>> = {
  summary: () => m.propose_summary_missing(),
  remarkKind: () => m.propose_remark_kind_missing(),
  consent: () => m.propose_consent_missing(),
};

const longest: Partial<Record<string, number>> = {
  summary: proposalLimits.summary,
  message: proposalLimits.message,
  displayName: proposalLimits.displayName,
};

function sentenceOf(field: string, complaint: string): string {
  if (complaint === 'missing') return missing[field]?.() ?? m.refusal_request();
  const limit = longest[field];
  return limit === undefined ? m.refusal_request() : m.propose_too_long({ limit });
}
