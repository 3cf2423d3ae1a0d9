// SPDX-License-Identifier: AGPL-3.0-or-later

/** `leastLength`: letters that a word has at least, ending included, for its ending to be replaced. */
type Rule = readonly [ending: string, leastLength: number, replacement: string];

/** Feminines led to their masculine, before anything else. */
const feminines: readonly Rule[] = [
  ['ficatrice', 12, 'ficateur'],
  ['catrice', 10, 'cateur'],
  ['trice', 7, 'teur'],
  ['teuse', 8, 'teur'],
  ['euse', 6, 'eur'],
  ['iere', 7, 'ier'],
  ['ive', 6, 'if'],
];

/** The first that fits is applied, and no other. */
const suffixes: readonly Rule[] = [
  ['issement', 10, 'ir'],
  ['issant', 9, 'ir'],
  ['ivement', 8, 'if'],
  ['ement', 7, 'e'],
  ['ficateur', 11, 'fier'],
  ['cateur', 9, 'quer'],
  ['ateur', 8, 'er'],
  ['teur', 7, 'ter'],
  ['ieme', 6, ''],
  ['nnelle', 10, 'n'],
  ['nnel', 9, 'n'],
  ['ete', 5, 'et'],
  ['ique', 9, ''],
  ['inage', 8, 'in'],
  ['isation', 10, ''],
  ['ation', 9, ''],
  ['ition', 9, ''],
];

/**
 * The light stem of a French word, lower case and without accents, as `foldText` gives it: plural and feminine forms of a
 * noun or an adjective mostly have the same one. It is no word, and is not for people to read.
 *
 * The published algorithm reads accents; people search without them. Its rules are written here for words that have lost
 * theirs, and those of feminines reach shorter words (“actrice”, “première”, “active”).
 *
 * Source: Jacques Savoy, “A stemming procedure and stopword list for general French corpora” (JASIS 50(10), 1999) and
 * “Light stemming approaches for the French, Portuguese, German and Hungarian languages” (SAC 2006).
 */
export function stemFrench(word: string): string {
  return trim(replaceEnding(replaceEnding(singular(word), feminines), suffixes));
}

function singular(word: string): string {
  if (word.length > 5 && /(?<!e)aux$/.test(word)) return word.replace(/ux$/, 'l');
  return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}

function replaceEnding(word: string, rules: readonly Rule[]): string {
  const rule = rules.find(([ending, leastLength]) => word.length >= leastLength && word.endsWith(ending));
  return rule ? word.slice(0, -rule[0].length) + rule[2] : word;
}

/** Doubled letters become one; what then ends the word and says little goes. */
function trim(word: string): string {
  if (word.length <= 4) return word;
  const single = word.replace(/([a-z])\1+/g, '$1');
  if (single.length <= 4) return single;
  return single.length > 5 && single.endsWith('ie') ? single.slice(0, -2) : single.replace(/e{0,2}r?$/, '');
}
