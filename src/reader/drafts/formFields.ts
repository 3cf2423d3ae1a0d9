// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Fields } from './draftStore.ts';

type Kept = HTMLInputElement | HTMLTextAreaElement;

/** What is kept of a form: what people type and choose, and the text it was opened on. Never an agreement, nor a ticket. */
function keptIn(form: HTMLFormElement): Kept[] {
  return [...form.elements].filter((one): one is Kept => {
    if (one instanceof HTMLTextAreaElement) return true;
    if (!(one instanceof HTMLInputElement) || (one.tabIndex < 0 && one.type === 'text')) return false;
    return one.type === 'text' || one.type === 'radio' || one.dataset.draftBase !== undefined;
  });
}

export function readFields(form: HTMLFormElement): Fields {
  const chosen = keptIn(form).filter((one) => one.type !== 'radio' || (one as HTMLInputElement).checked);
  return Object.fromEntries(chosen.map(({ name, value }) => [name, value]));
}

/** Names of the fields that nobody sees. */
export function hiddenNames(form: HTMLFormElement): string[] {
  return keptIn(form).flatMap(({ name, type }) => (type === 'hidden' ? [name] : []));
}

/** Puts kept fields back, and tells whatever stands in for them. */
export function fillFields(form: HTMLFormElement, fields: Fields): void {
  for (const one of keptIn(form)) {
    const value = fields[one.name];
    if (one instanceof HTMLInputElement && one.type === 'radio') one.checked = value === one.value;
    else if (value !== undefined) one.value = value;
    one.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
