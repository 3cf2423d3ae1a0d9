// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Opens the definition of a glossary link in place. False when the browser cannot or the page has none: the link then
 * leads to the glossary, as it does without this script.
 */
export function openDefinition(link: HTMLAnchorElement): boolean {
  const slug = link.pathname.split('/').at(-1) ?? '';
  const definition = document.querySelector(`[data-term="${CSS.escape(slug)}"]`)?.parentElement;
  const box = document.getElementById('page-definition');
  if (!definition || !box || typeof box.showPopover !== 'function') return false;
  fill(box, definition, link);
  // `source` ties the box to the word: focus comes back to it, and style sheets can place the box beside it.
  box.showPopover({ source: link });
  return true;
}

function fill(box: HTMLElement, definition: HTMLElement, { href }: HTMLAnchorElement): void {
  const language = definition.closest('[lang]')?.getAttribute('lang') ?? '';
  for (const [part, source] of [
    ['.term-title', 'dt'],
    ['.term-short', 'dd'],
  ] as const) {
    const element = box.querySelector(part);
    if (!element) continue;
    element.textContent = definition.querySelector(source)?.textContent ?? '';
    element.setAttribute('lang', language);
  }
  box.querySelector('a')?.setAttribute('href', href);
}
