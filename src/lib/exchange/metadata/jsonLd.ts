// SPDX-License-Identifier: AGPL-3.0-or-later

/** A thing described in the words of schema.org; what is undefined is not said. */
export type Thing = { '@type': string; [property: string]: Value | undefined };
type Value = string | number | boolean | Thing | readonly string[] | readonly Thing[];

/**
 * The element of a page that describes it to programs. A browser never runs it; a title can neither close it nor open a
 * comment in it, as it holds no `<`.
 *
 * Source: JSON-LD 1.1, section 7 (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents).
 */
export function writeJsonLd(thing: Thing): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...thing });
  return `<script type="application/ld+json">${json.replaceAll('<', '\\u003c')}</script>`;
}
