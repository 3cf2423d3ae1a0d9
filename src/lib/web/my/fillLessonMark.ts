// SPDX-License-Identifier: AGPL-3.0-or-later
import { findLessonState, type WorkKey } from '../../learning/workState.ts';
import { m } from '../../paraglide/messages.js';
import { changesAddress } from './changes.ts';
import { html, nothing, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';

/** Beside a lesson in a list: finished, changed since, begun. */
export function fillLessonMark({ href, ...key }: WorkKey & { href: string }, { progress }: Me): Markup {
  const state = findLessonState(progress, key);
  if (state.kind === 'untouched') return nothing;
  if (state.kind === 'started')
    return html`<span class="contents-mark" data-progress="started">${m.mark_started()}</span>`;
  const changes = changesAddress(href, state.revision);
  return html`<span class="contents-mark" data-progress="completed"
    >${m.mark_completed()}${state.isChanged ? html`, <a href="${changes}">${m.mark_changed()}</a>` : nothing}</span
  >`;
}
