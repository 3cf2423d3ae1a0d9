// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Fields } from './draftStore.ts';

type Kept = HTMLInputElement | HTMLTextAreaElement;

/**
 * What is kept of a form: what people type and choose, and the text it was opened on. Never an agreement, nor a ticket:
 * a box is kept where its page says that it is a choice.
 */
function keptIn(form: HTMLFormElement): Kept[] {
  return [...form.elements].filter((one): one is Kept => {
    if (one instanceof HTMLTextAreaElement) return true;
    if (!(one instanceof HTMLInputElement) || (one.tabIndex < 0 && one.type === 'text')) return false;
    if (one.type === 'checkbox') return one.dataset.draftChoice !== undefined;
    return one.type === 'text' || one.type === 'radio' || one.dataset.draftBase !== undefined;
  });
}

/** Whether a field is chosen rather than typed: its value is that of the form only while it is. */
const isChosen = (one: Kept): one is HTMLInputElement => one.type === 'radio' || one.type === 'checkbox';

export function readFields(form: HTMLFormElement): Fields {
  const said = keptIn(form).filter((one) => !isChosen(one) || one.checked);
  return Object.fromEntries(said.map(({ name, value }) => [name, value]));
}

/** The fields as the page came, whatever was typed before this script did. */
export function readFieldsAsSent(form: HTMLFormElement): Fields {
  const said = keptIn(form).filter((one) => !isChosen(one) || one.defaultChecked);
  return Object.fromEntries(said.map((one) => [one.name, isChosen(one) ? one.value : one.defaultValue]));
}

/** Names of the fields that nobody sees. */
export function hiddenNames(form: HTMLFormElement): string[] {
  return keptIn(form).flatMap(({ name, type }) => (type === 'hidden' ? [name] : []));
}

/** Puts kept fields back, and tells whatever stands in for them. */
export function fillFields(form: HTMLFormElement, fields: Fields): void {
  for (const one of keptIn(form)) {
    const value = fields[one.name];
    if (isChosen(one)) one.checked = value === one.value;
    else if (value !== undefined) one.value = value;
    one.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
