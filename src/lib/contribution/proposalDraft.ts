// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';
import { proposalLimits, type ProposalKind, type ProposedText, type RemarkKind } from './proposal.ts';

/** What somebody proposes, before it has a number. */
export type ProposalDraft = {
  module: string;
  language: Language;
  kind: ProposalKind;
  summary: string;
  message: string;
  /** The name to show; '' for anonymous. */
  displayName: string;
  /** For a remark: what it is about. Without a document, it is about the module. */
  remarkKind: RemarkKind | undefined;
  documentId: string | undefined;
  passageId: string | undefined;
  /** The remark that a change answers. */
  remarkId: number | undefined;
  /** For a change. */
  texts: readonly ProposedText[];
  /** The words that were agreed to; undefined when the box was left unticked. */
  consentText: string | undefined;
};

export type DraftField = 'summary' | 'message' | 'displayName' | 'remarkKind' | 'texts' | 'consent';
export type DraftComplaint = 'missing' | 'tooLong' | 'tooMany';

/** The first complaint about each field of a proposal; empty when it can be sent. */
export function checkProposalDraft(draft: ProposalDraft): Partial<Record<DraftField, DraftComplaint>> {
  const { summary, message, displayName } = proposalLimits;
  const found: Array<[DraftField, DraftComplaint | undefined]> = [
    ['summary', draft.summary.trim() === '' ? 'missing' : tooLong(draft.summary, summary)],
    ['message', tooLong(draft.message, message)],
    ['displayName', tooLong(draft.displayName, displayName)],
    ['remarkKind', draft.kind === 'remark' && !draft.remarkKind ? 'missing' : undefined],
    ['texts', checkTexts(draft)],
    ['consent', draft.consentText === undefined ? 'missing' : undefined],
  ];
  return Object.fromEntries(found.filter(([, complaint]) => complaint !== undefined));
}

/** The first complaint about each field of a new version. */
export function checkAmendment(
  amendment: Pick<ProposalDraft, 'kind' | 'texts' | 'message' | 'displayName'>,
): Partial<Record<DraftField, DraftComplaint>> {
  const found: Array<[DraftField, DraftComplaint | undefined]> = [
    ['message', tooLong(amendment.message, proposalLimits.message)],
    ['displayName', tooLong(amendment.displayName, proposalLimits.displayName)],
    ['texts', checkTexts(amendment)],
  ];
  return Object.fromEntries(found.filter(([, complaint]) => complaint !== undefined));
}

function checkTexts({ kind, texts }: Pick<ProposalDraft, 'kind' | 'texts'>): DraftComplaint | undefined {
  if (kind === 'remark') return texts.length > 0 ? 'tooMany' : undefined;
  if (texts.length === 0) return 'missing';
  const areDistinct = new Set(texts.map(({ documentId }) => documentId)).size === texts.length;
  return texts.length > proposalLimits.documents || !areDistinct ? 'tooMany' : undefined;
}

function tooLong(text: string, most: number): DraftComplaint | undefined {
  return [...text].length > most ? 'tooLong' : undefined;
}
