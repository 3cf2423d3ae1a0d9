// SPDX-License-Identifier: AGPL-3.0-or-later
import { findAssessmentState, type WorkKey } from '../../learning/workState.ts';
import { m } from '../../paraglide/messages.js';
import { html, nothing, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';

/** Beside a self-assessment in a list: taken, and worth checking again when its answer key has changed. */
export function fillAssessmentMark(key: WorkKey, { progress }: Me): Markup {
  const state = findAssessmentState(progress, key);
  if (state.kind === 'untouched') return nothing;
  const check = state.isKeyChanged ? `, ${m.mark_check()}` : '';
  return html`<span class="contents-mark" data-progress="completed">${m.mark_attempted()}${check}</span>`;
}
