// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnswerOutcome, ModerationDeed } from '../../activity/moderationAct.ts';
import { m } from '../../paraglide/messages.js';

/** What moderators did, as whoever it was done to is told. */
export const deedWords: Record<ModerationDeed, () => string> = {
  hidden: m.act_hidden,
  declined: m.act_declined,
  putBack: m.act_put_back,
  unlisted: m.act_unlisted,
  redacted: m.act_redacted,
  suspended: m.act_suspended,
  suspensionLifted: m.act_suspension_lifted,
  moved: m.act_moved,
  closed: m.act_closed,
  reopened: m.act_reopened,
  merged: m.act_merged,
  parted: m.act_parted,
  slowed: m.act_slowed,
  slowLifted: m.act_slow_lifted,
};

export const outcomeWords: Record<AnswerOutcome, () => string> = { upheld: m.act_upheld, reversed: m.act_reversed };
