// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Progress } from '../../lib/learning/progress.ts';
import { findLessonState } from '../../lib/learning/workState.ts';
import { changesLink, element } from './elements.ts';
import type { Deed } from './newEvent.ts';

const firstLabels = new WeakMap<Element, string>();

/** Shows on a lesson's closing form whether this browser's diary has the lesson as finished. */
export function fillClosing(form: HTMLElement, progress: Progress): void {
  const { ids = '', same = '', done = '', reopen = '', changed = '', href = '' } = form.dataset;
  const button = form.querySelector('button');
  if (!button) return;
  if (!firstLabels.has(form)) firstLabels.set(form, button.textContent);
  const state = findLessonState(progress, { ids: ids.split(' '), revisions: same.split(' ') });
  form.dataset.state = state.kind;
  button.textContent = state.kind === 'completed' ? reopen : (firstLabels.get(form) ?? '');
  const parts = state.kind === 'completed' ? [done] : [];
  const change = state.kind === 'completed' && state.isChanged ? [' ', changesLink(href, state.revision, changed)] : [];
  statusOf(form).replaceChildren(...parts, ...change);
}

/** What pressing the button of the form means now. */
export function readClosing(form: HTMLElement): Deed {
  const { subject = '', revision = '', state } = form.dataset;
  return { kind: state === 'completed' ? 'lessonReopened' : 'lessonCompleted', subject, revision, data: {} };
}

/** Where a form says what became of it, heard by screen readers; made when it has none. */
export function statusOf(form: HTMLElement): HTMLElement {
  const existing = form.querySelector<HTMLElement>('[role="status"]');
  if (existing) return existing;
  const status = element('p', { role: 'status' });
  form.prepend(status);
  return status;
}
