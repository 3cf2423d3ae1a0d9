// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';

/** What marks in lists say, the same whether the server or the browser's script writes it. */
export function myWords() {
  return {
    completed: m.mark_completed(),
    changed: m.mark_changed(),
    started: m.mark_started(),
    attempted: m.mark_attempted(),
    check: m.mark_check(),
    lessons: m.progress_lessons({ done: '{done}', total: '{total}' }),
    assessments: m.progress_assessments({ done: '{done}', total: '{total}' }),
    through: m.progress_through(),
  };
}
