// SPDX-License-Identifier: AGPL-3.0-or-later
import { readWords, type SearchWord } from './words.ts';

const french =
  'a ai au aux avec c ce ces cet cette comment d dans de des donc du elle en est et eux il ils j je l la le les leur leurs ' +
  'lui m ma mais me mes moi mon n ne nos notre nous on ou par pas pour quand que quel quelle quelles quels qu qui quoi s sa ' +
  'sans se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y';
const english =
  'a am an and are as at be but by can do does for from had has have he her his how i if in into is it its me my no not of ' +
  'on or our s she so t that the their them they this to was we what when where which who why will with you your';

const lists: Record<string, ReadonlySet<string>> = { fr: new Set(french.split(' ')), en: new Set(english.split(' ')) };

/** The words of a text without those that say nothing; all of them when there is no other. */
export function readTellingWords(text: string, language: string): SearchWord[] {
  const words = readWords(text);
  const telling = words.filter(({ forms }) => !forms.every((form) => isStopWord(form, language)));
  return telling.length > 0 ? telling : words;
}

/**
 * Whether a word, folded, says nothing of what is looked for: an article, a pronoun, what is left of one before an
 * apostrophe.
 *
 * Source: shortened from Jacques Savoy's lists, http://members.unine.ch/jacques.savoy/clef/ (function words alone, without
 * those that are nouns too).
 */
function isStopWord(word: string, language: string): boolean {
  return lists[language]?.has(word) ?? false;
}
