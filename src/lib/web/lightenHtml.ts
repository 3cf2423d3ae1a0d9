// SPDX-License-Identifier: AGPL-3.0-or-later

const blocks = 'article|details|div|dl|footer|form|h1|h2|h3|header|hgroup|link|main|meta|nav|ol|p|script|section|ul';
/** Between two of these, which are blocks in every style here: lines of a list may stand side by side, these do not. */
const spaceBetweenBlocks = new RegExp(`(</?(?:${blocks})(?: [^>]*)?>) +(?=</?(?:${blocks})\\b)`, 'g');
/** Svelte marks where its components start and end for the browser to take over. */
const hydrationMark = /<!--(?:\[[-\d!]*|\]|[a-z0-9]{5,8})?-->/g;

/** A page without what is weight for nothing where no script takes it over. A page that one does is left as it is. */
export function lightenHtml(html: string): string {
  if (html.includes('__sveltekit_')) return html;
  return html.replace(hydrationMark, '').replace(spaceBetweenBlocks, '$1');
}
