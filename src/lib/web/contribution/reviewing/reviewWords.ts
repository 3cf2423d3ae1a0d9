// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ApprovalCount, ModuleRules } from '../../../contribution/moduleRules.ts';
import type { ProposalKind, ProposalStatus, RemarkKind, Standing } from '../../../contribution/proposal.ts';
import type { ChangeClass, DocumentKind } from '../../../document/document.ts';
import { m } from '../../../paraglide/messages.js';
import type { MarkKind } from '../../../ui/marks.ts';

/** Statuses in words, with the mark that tells them apart without colour. */
export const statusWords: Record<ProposalStatus, () => string> = {
  draft: m.review_status_draft,
  held: m.review_status_held,
  submitted: m.review_status_submitted,
  changesRequested: m.review_status_changes_requested,
  approved: m.review_status_approved,
  merged: m.review_status_merged,
  declined: m.review_status_declined,
  withdrawn: m.review_status_withdrawn,
};

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

/** As a word among others, in a line about a proposal. */
export const proposalKindWords: Record<ProposalKind, () => string> = {
  change: m.proposal_kind_change,
  remark: m.proposal_kind_remark,
};

export const remarkWords: Record<RemarkKind, () => string> = {
  missing: m.review_remark_missing,
  offTopic: m.review_remark_off_topic,
  tooLong: m.review_remark_too_long,
  form: m.review_remark_form,
  substance: m.review_remark_substance,
};

export const standingWords: Record<Standing, () => string> = {
  applies: m.review_standing_applies,
  overlaps: m.review_standing_overlaps,
  alreadyDone: m.review_standing_already_done,
};

export const kindWords: Record<DocumentKind, () => string> = {
  module: m.review_kind_module,
  sequence: m.review_kind_sequence,
  lesson: m.review_kind_lesson,
  selfAssessment: m.review_kind_self_assessment,
  glossaryEntry: m.review_kind_glossary_entry,
  guide: m.review_kind_guide,
  faqEntry: m.review_kind_faq_entry,
};

export const classWords: Record<ChangeClass, () => string> = {
  cosmetic: m.review_class_cosmetic,
  substantial: m.review_class_substantial,
  answerKey: m.review_class_answer_key,
};

export const approvalWords: Record<ApprovalCount, () => string> = {
  0: m.review_rules_none,
  1: m.review_rules_one,
  2: m.review_rules_two,
};

/** Rules in a few words: “1 approval; small edits reviewed like the others”. */
export function describeRules({ approvals, laneHours }: ModuleRules): string {
  const lane = laneHours === undefined ? m.review_rules_lane_off() : m.review_rules_lane_hours({ count: laneHours });
  return m.review_rules_summary({ approvals: m.instance_approvals_count({ count: approvals }), lane });
}

/** A name as it is shown: whoever gave none is anonymous. */
export function nameOf(name: string): string {
  return name === '' ? m.review_anonymous() : name;
}

/** Ready sentences, to be kept or rewritten: the first thing somebody reads about their proposal is kind. */
export const declineTemplates = {
  alreadySaid: m.review_decline_already_said,
  elsewhere: m.review_decline_elsewhere,
  noSource: m.review_decline_no_source,
  opinion: m.review_decline_opinion,
  style: m.review_decline_style,
} satisfies Record<string, () => string>;

export const requestTemplates = {
  source: m.review_request_source,
  shorter: m.review_request_shorter,
  simpler: m.review_request_simpler,
  split: m.review_request_split,
  explain: m.review_request_explain,
} satisfies Record<string, () => string>;

/** A delay as people say it, roundly: minutes, then hours, days and weeks. */
export function describeDelay(delayMs: number): string {
  const minutes = Math.max(1, Math.round(delayMs / 60_000));
  if (minutes < 60) return m.review_delay_minutes({ count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 36) return m.review_delay_hours({ count: hours });
  const days = Math.round(hours / 24);
  return days < 21 ? m.review_delay_days({ count: days }) : m.review_delay_weeks({ count: Math.round(days / 7) });
}
