// SPDX-License-Identifier: AGPL-3.0-or-later

const naming = / (id|for|headers|aria-labelledby|aria-describedby)="([^"]+)"/g;

/**
 * Rendered HTML whose ids begin with a word of their own, for a page that shows several texts: two of them may have a
 * heading in common. The HTML is our own renderer's, which quotes attributes with `"`.
 */
export function setIdsApart(html: string, word: string): string {
  return html.replaceAll(/<[a-z][^>]*>/g, (tag) =>
    tag
      .replace(naming, (_, name: string, ids: string) => ` ${name}="${ids.replace(/[^ ]+/g, `${word}-$&`)}"`)
      .replace(' href="#', ` href="#${word}-`),
  );
}
