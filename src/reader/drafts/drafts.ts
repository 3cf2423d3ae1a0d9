// SPDX-License-Identifier: AGPL-3.0-or-later
import { isTypedField } from '../../lib/shared/typedFields.ts';
import { browserMemory } from '../memory.ts';
import {
  forgetSent,
  isOther,
  markSent,
  readDraft,
  removeDraft,
  saveDraft,
  type DraftMemory,
  type Fields,
} from './draftStore.ts';
import { fillFields, hiddenNames, readFields, readFieldsAsSent } from './formFields.ts';
import { listUnsentDrafts } from './unsentDrafts.ts';

/** Keeps what is typed in the forms of this page until it is sent, and gives back what was typed before. */
export function open(): void {
  const memory = browserMemory();
  if (!memory) return;
  if (document.querySelector('[data-draft-sent]')) forgetSent(memory);
  const list = document.querySelector<HTMLElement>('[data-draft-list]');
  if (list) listUnsentDrafts(memory, list);
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft-key]')) keep(memory, form);
}

function keep(memory: DraftMemory, form: HTMLFormElement): void {
  const key = form.dataset.draftKey ?? '';
  const account = document.querySelector<HTMLElement>('[data-signed-in]')?.dataset.signedIn;
  const hidden = hiddenNames(form);
  const opened = readFieldsAsSent(form);
  // Typed on a slow line before this script came, or put back by the browser.
  const typed = readFields(form);
  const known = readDraft(memory, key);
  // A form that came back with what was typed holds the latest of it.
  const isBack = form.dataset.draftBack !== undefined;
  const isTheirs = known && (account === undefined || known.account === undefined || known.account === account);
  const isNew = (one: Fields) => isOther(one, opened, hidden) && isOther(one, typed, hidden);
  let offered: Fields[] =
    isTheirs && !isBack ? [known.fields, known.earlier].flatMap((one) => (one && isNew(one) ? [one] : [])) : [];
  const save = () => {
    const fields = readFields(form);
    const path = location.pathname + location.search.replace(/[?&]\/\w+/, '?').replace('?&', '?');
    if (isBack || isOther(fields, opened, hidden)) {
      const isKept = saveDraft(memory, key, { fields, earlier: offered[0], path, at: Date.now(), account });
      show(form, '[data-draft-status]', isKept);
    } else if (offered[0])
      saveDraft(memory, key, { fields: offered[0], earlier: offered[1], path, at: Date.now(), account });
    else removeDraft(memory, key);
  };
  const settle = (left: Fields[]) => {
    offered = left;
    offer(form, offered[0]);
    save();
  };
  offer(form, offered[0]);
  if (isBack || isOther(typed, opened, hidden)) save();
  form.addEventListener('input', save);
  form.addEventListener('change', save);
  form.addEventListener('submit', ({ submitter }) => {
    if (!(submitter instanceof HTMLButtonElement && submitter.formAction.includes('/preview'))) markSent(memory, key);
  });
  press(form, '[data-draft-resume]', () => {
    const [taken, ...left] = offered;
    if (taken) fillFields(form, taken);
    settle(left);
  });
  press(form, '[data-draft-discard]', () => settle(offered.slice(1)));
}

function offer(form: HTMLFormElement, fields: Fields | undefined): void {
  show(form, '[data-draft-offer]', fields !== undefined);
  const words = form.querySelector('[data-draft-words]');
  const texts = Object.entries(fields ?? {}).filter(([name]) => isTypedField(name));
  if (words)
    words.textContent = texts
      .map(([, text]) => text)
      .filter(Boolean)
      .join('\n\n');
}

function show(form: HTMLFormElement, selector: string, isShown: boolean): void {
  const part = form.querySelector<HTMLElement>(selector);
  if (part) part.hidden = !isShown;
}

function press(form: HTMLFormElement, selector: string, act: () => void): void {
  form.querySelector(selector)?.addEventListener('click', act);
}
