// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import type { AskedWord } from '../../catalogue/search/searchQuery.ts';
import type { Reader } from '../../server/database/database.server.ts';

/** Letters of a beginning that the index keeps by itself, as the migration that made it says: the most of them. */
const longestBeginning = 5;
/** Words that begin alike, in alphabetical order: more than the forms of a few words, less than a list takes long to look up. */
const mostWords = 64;

/** What comes right after a word and before all that begins with it: words have letters and digits only. */
const afterWord = ' ';
const afterAll = '\u{10ffff}';

/**
 * A query whose last word is perhaps unfinished, as the index answers it in time. It keeps short beginnings, each with its
 * posts. To put together all that begins with a longer one takes half a second once a common word is among it: the few words
 * that begin so are looked for instead, each whole.
 */
export async function finishWords(reader: Reader, words: readonly AskedWord[]): Promise<AskedWord[]> {
  return Promise.all(words.map((word) => finishWord(reader, word)));
}

/** For words that are all written to their end. */
export function asWhole(word: AskedWord): AskedWord {
  return { ...word, isPrefix: false };
}

async function finishWord(reader: Reader, word: AskedWord): Promise<AskedWord> {
  if (!word.isPrefix || word.forms.every((form) => [...form].length <= longestBeginning)) return word;
  const found: string[] = [];
  for (const form of word.forms) found.push(...(await listWords(reader, form, mostWords)));
  return asWhole({ ...word, forms: [...new Set([...word.forms, ...found])] });
}

/** The words of the forum that begin with some letters, from one to the next: their posts are not looked at. */
async function listWords(reader: Reader, beginning: string, most: number): Promise<string[]> {
  const found: string[] = [];
  for (let last = beginning; found.length < most;) {
    const [next] = await reader.all<{ term: string }>(sql`
      select term from forum_term where term >= ${last + afterWord} and term < ${beginning + afterAll} limit 1`);
    if (!next) break;
    found.push(next.term);
    last = next.term;
  }
  return found;
}
