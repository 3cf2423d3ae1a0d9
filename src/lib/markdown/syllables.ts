// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * How many syllables a French word has when read aloud, “l’idée” and “porte-monnaie” being taken part by part.
 *
 * A rule of thumb on spelling, for averages over whole texts: vowels that follow one another make one syllable, but for
 * the usual hiatuses (“géant”, “nuage”, “jouer”, “naïf”); a final mute “e” or “es” makes none. A verb’s final “-ent”
 * counts as heard, since spelling alone does not tell “ils président” from “un président”: the result errs upwards.
 * Digits count for one each, and so do the letters of an acronym without vowels.
 */
export function countSyllables(word: string): number {
  const parts = word.normalize('NFC').match(/[\p{L}]+['’]?|\p{N}/gu) ?? [];
  return parts.reduce((total, part) => total + syllablesOf(part), 0);
}

const vowelGroup = /[aeiouyàâäéèêëîïôöùûüÿœæ]+/g;
// Two vowels in a row that are heard apart: “gé-ant”, “na-ïf”, “nu-age”, “jou-er”, “cha-os”.
const hiatus = /é(?=[aâeioèêu])|[aeou](?=[ïëü])|ou(?=[aeéè])|(?<![qg])u(?=[aâéèo]|er|el)|a(?=[oé])|o(?=[aéèo])/g;

function syllablesOf(part: string): number {
  if (/\p{N}/u.test(part)) return 1;
  const isElided = /['’]$/.test(part);
  const letters = isElided ? part.slice(0, -1).replace(/qu$/i, '') : part;
  const word = letters.toLowerCase().replace(/([aeou])y(?=[aeiouéèê])/g, '$1j');
  const groups = word.match(vowelGroup) ?? [];
  if (groups.length === 0) return isElided ? 0 : letters === letters.toUpperCase() ? letters.length : 1;
  const spoken = word.replace(/(?<=[aeiouyàâéèêîïôûù])es?$/, '');
  const apart = spoken.match(hiatus)?.length ?? 0;
  const isMute = groups.length > 1 && !isElided && /(?:[^aeiouyàâäéèêëîïôöùûüÿœæ]|[gq]u)es?$/.test(word);
  return groups.length + apart - (isMute ? 1 : 0);
}
