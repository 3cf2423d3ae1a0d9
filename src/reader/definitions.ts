// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Opens the definition of a glossary link in place. False when the browser cannot or the page has none: the link then
 * leads to the glossary, as it does without this script.
 */
export function openDefinition(link: HTMLAnchorElement): boolean {
  const box = document.getElementById(`term-${link.dataset.term ?? ''}`);
  if (!box || typeof box.showPopover !== 'function') return false;
  // `source` ties the box to the word: focus comes back to it, and style sheets can place the box beside it.
  box.showPopover({ source: link });
  return true;
}
