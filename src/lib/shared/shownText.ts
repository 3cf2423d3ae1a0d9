// SPDX-License-Identifier: AGPL-3.0-or-later

// Controls, marks that turn what follows round, halves and codes of no character. Joiners stay: words and emoji need them.
const unshown = /(?![\s\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/** Accents that stand on one letter in any script, and then some: more of them cover the lines around. */
const pile = /(\p{M}{4})\p{M}+/gu;

/**
 * One line that somebody typed, as it is kept and shown beside the words of others: Unicode NFC, single spaces, nothing
 * that cannot be seen and changes how the rest is read.
 */
export function tidyLine(text: string): string {
  const shown = text.toWellFormed().replace(unshown, '').normalize('NFC');
  return calmMarks(shown.replace(/\s+/g, ' ')).trim();
}

/** A text whose accents stay on its own lines. */
export function calmMarks(text: string): string {
  return text.replace(pile, '$1');
}

/** Whether there is anything to read in a text: one of spaces and joiners alone is as empty as no text. */
export function isLegible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}
