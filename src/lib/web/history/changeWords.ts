// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChangeClass } from '../../document/document.ts';
import { m } from '../../paraglide/messages.js';

/** What each kind of published change is called. */
export const changeWords: Record<ChangeClass, () => string> = {
  cosmetic: m.change_cosmetic,
  substantial: m.change_substantial,
  answerKey: m.change_answer_key,
};
