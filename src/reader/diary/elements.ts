// SPDX-License-Identifier: AGPL-3.0-or-later

/** Makes an element with plain attributes. What stands in it is text or other elements: nothing is read as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  ...children: Array<string | Node>
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

/** A button that does something on this page. */
export function actionButton(label: string, act: () => void, look: 'button' | 'button-quiet' = 'button'): HTMLElement {
  const button = element('button', { type: 'button', class: look }, label);
  button.addEventListener('click', act);
  return button;
}

/** A link to what has changed in a lesson since a revision, at the address where its history shows it. */
export function changesLink(lessonAddress: string, revision: string, label: string): HTMLElement {
  return element('a', { href: `${lessonAddress}/history?from=${revision}#page-changes` }, label);
}

/** What the server wrote in a data attribute, of the shape its own page says. */
export function readData<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
