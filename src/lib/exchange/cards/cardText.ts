// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the letters of `essaim-cards.ttf` write: Latin as Western and Central Europe use it, and its punctuation. */
const drawn =
  /^[\x20-\x7e\u00a0-\u017f\u0192\u0218-\u021b\u02bc\u1e9e\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]*$/;

/**
 * A text as a card can write it, on one line and cut after `mostSigns`; undefined when it has a sign that the letters of
 * the card do not have: squares in the place of words would be worse than no words.
 */
export function fitForCard(text: string, mostSigns: number): string | undefined {
  const line = text
    .normalize('NFC')
    .replaceAll('⋅', '·')
    // Pango breaks lines at these, and knows no width for some.
    .replace(/[\t\n\v\f\r\u2000-\u200a\u2028\u2029]+/g, ' ')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .trim();
  if (!drawn.test(line)) return undefined;
  const signs = [...line];
  return signs.length <= mostSigns ? line : `${signs.slice(0, mostSigns).join('').trimEnd()}…`;
}
