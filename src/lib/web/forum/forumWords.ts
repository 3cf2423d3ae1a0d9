// SPDX-License-Identifier: AGPL-3.0-or-later
import { maxWordLength } from '../../markdown/limits.ts';
import type { ForumComplaint, ThreadStatus } from '../../community/forum/forum.ts';
import { m } from '../../paraglide/messages.js';
import type { MarkKind } from '../../ui/marks.ts';

export const statusWords: Record<ThreadStatus, () => string> = {
  open: m.forum_status_open,
  answered: m.forum_status_answered,
};

export const statusMarks: Record<ThreadStatus, MarkKind> = { open: 'toReview', answered: 'right' };

export function nameOf(name: string): string {
  return name || m.forum_anonymous();
}

/** What is wrong with a field, as a sentence. */
export function complainOf(
  complaint: ForumComplaint | undefined,
  { missing, limit }: { missing: string; limit: number },
) {
  if (complaint === undefined) return undefined;
  if (complaint === 'longWord') return m.forum_long_word({ limit: maxWordLength });
  if (complaint === 'unreadable') return m.forum_unreadable();
  return complaint === 'missing' ? missing : m.forum_too_long({ limit });
}
