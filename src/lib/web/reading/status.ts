// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Status } from '../../catalogue/courseFields.ts';
import { m } from '../../paraglide/messages.js';
import type { MarkKind } from '../../ui/marks.ts';

/** The mark and the word of each status. */
export const statusMarks: Record<Status, { kind: MarkKind; label: () => string }> = {
  planned: { kind: 'info', label: m.status_planned },
  draft: { kind: 'careful', label: m.status_draft },
  underConstruction: { kind: 'toReview', label: m.status_under_construction },
  complete: { kind: 'right', label: m.status_complete },
};
