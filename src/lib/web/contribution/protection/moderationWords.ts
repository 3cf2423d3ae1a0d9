// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HoldReason } from '../../../contribution/proposal.ts';
import { m } from '../../../paraglide/messages.js';

/** Why something waits, in words. */
export const holdWords: Record<HoldReason, () => string> = {
  documentLimit: m.moderation_held_document_limit,
  instanceLimit: m.moderation_held_instance_limit,
  looksAutomatic: m.moderation_held_looks_automatic,
  ticketMissing: m.moderation_held_ticket_missing,
  moderator: m.moderation_held_moderator,
};

/** Ready reasons, to be chosen, completed or replaced: the person and the readers are shown them. */
export const reasonTemplates = {
  advertising: m.moderation_reason_advertising,
  attack: m.moderation_reason_attack,
  privacy: m.moderation_reason_privacy,
  unrelated: m.moderation_reason_unrelated,
} satisfies Record<string, () => string>;

/** The same for what is done to a thread as a whole, and for personal data. */
export const deedTemplates = {
  close: { answered: m.thread_reason_answered, stuck: m.thread_reason_stuck },
  slow: { heated: m.thread_reason_heated },
  move: { module: m.thread_reason_module },
  merge: { same: m.thread_reason_same },
  redact: { privacy: m.moderation_reason_privacy },
} satisfies Record<string, Record<string, () => string>>;

export const doneWords = {
  released: m.moderation_done_released,
  declined: m.moderation_done_declined,
  hidden: m.moderation_done_hidden,
  shown: m.moderation_done_shown,
  kept: m.moderation_done_kept,
  answered: m.moderation_done_answered,
  suspended: m.moderation_done_suspended,
  lifted: m.moderation_done_lifted,
  redacted: m.moderation_done_redacted,
  moved: m.moderation_done_moved,
  closed: m.moderation_done_closed,
  reopened: m.moderation_done_reopened,
  merged: m.moderation_done_merged,
  parted: m.moderation_done_parted,
  slowed: m.moderation_done_slowed,
  quickened: m.moderation_done_quickened,
} satisfies Record<string, (values: { count: number }) => string>;

export type ModerationDone = keyof typeof doneWords;
