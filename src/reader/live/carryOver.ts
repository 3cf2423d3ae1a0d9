// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Puts a part of the page in place of its former state, and loses nothing of what its reader was doing: what they typed
 * and ticked, what they unfolded, where they are. Fields and folds are known by their ids.
 */
export function carryOver(former: HTMLElement, next: HTMLElement): void {
  const active = document.activeElement;
  const wasInside = active !== null && active !== document.body && former.contains(active);
  const adopted = document.importNode(next, true);
  for (const field of former.querySelectorAll<HTMLElement>('[id]:is(input, textarea, details)')) {
    const place = findById(adopted, field.id);
    if (place) carryState(field, place);
  }
  former.replaceWith(adopted);
  if (wasInside) putFocus(adopted, active.id);
}

function carryState(field: HTMLElement, place: HTMLElement): void {
  if (field instanceof HTMLDetailsElement && place instanceof HTMLDetailsElement) place.open = field.open;
  if (field instanceof HTMLTextAreaElement && place instanceof HTMLTextAreaElement) carryText(field, place);
  if (!(field instanceof HTMLInputElement && place instanceof HTMLInputElement)) return;
  if (!['radio', 'checkbox'].includes(field.type)) carryText(field, place);
  else if (field.checked !== field.defaultChecked) place.checked = field.checked;
}

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** What was not touched takes what the server says now. */
function carryText(field: TextField, place: TextField): void {
  if (field.type !== 'hidden' && field.value !== field.defaultValue) place.value = field.value;
}

/** Where the field they were in is gone, the top of what is new is the next place to read. */
function putFocus(adopted: HTMLElement, id: string): void {
  const place = id === '' ? null : findById(adopted, id);
  if (place) return place.focus({ preventScroll: true });
  adopted.tabIndex = -1;
  adopted.focus({ preventScroll: true });
}

function findById(within: HTMLElement, id: string): HTMLElement | null {
  return within.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
}
