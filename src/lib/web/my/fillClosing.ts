// SPDX-License-Identifier: AGPL-3.0-or-later
import { findLessonState, type WorkKey } from '../../learning/workState.ts';
import { m } from '../../paraglide/messages.js';
import { changesAddress } from './changes.ts';
import { html, nothing, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';

type Args = WorkKey & { subject: string; revision: string; href: string };

/** How a lesson closes: a button to say that it is finished or, once it is, to open it again. */
export function fillClosing({ subject, revision, href, ...key }: Args, { progress }: Me): Markup {
  const state = findLessonState(progress, key);
  const isDone = state.kind === 'completed';
  const changed =
    isDone && state.isChanged
      ? html`<a href="${changesAddress(href, state.revision)}">${m.lesson_changed()}</a>`
      : nothing;
  return html`<form
    class="next-step"
    id="page-closing"
    method="post"
    action="${isDone ? '?/reopen' : '?/complete'}"
    data-subject="${subject}"
    data-revision="${revision}"
  >
    ${isDone ? html`<p role="status">${m.lesson_completed()} ${changed}</p>` : nothing}
    <button type="submit" class="button-quiet" name="revision" value="${revision}">
      ${isDone ? m.lesson_reopen() : m.lesson_complete()}
    </button>
    <a href="${href}/marks">${m.lesson_marks()}</a>
  </form>`;
}
