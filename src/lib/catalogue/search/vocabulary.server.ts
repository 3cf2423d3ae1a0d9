// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import type { Reader, Transaction } from '../../server/database/database.server.ts';
import { chooseCorrection, trigramsOf, type Candidate } from './correction.ts';
import type { SearchableText } from './searchableText.ts';

/** Counts the words that a text no longer has, and those it has now. Words that no text has are forgotten. */
export async function changeVocabulary(
  tx: Transaction,
  language: string,
  { before, after }: { before: readonly string[]; after: SearchableText['vocabulary'] },
): Promise<void> {
  const [former, present] = [new Set(before), new Set(after.map(([word]) => word))];
  await addWords(
    tx,
    language,
    after.filter(([word]) => !former.has(word)),
  );
  await removeWords(
    tx,
    language,
    before.filter((word) => !present.has(word)),
  );
}

async function addWords(tx: Transaction, language: string, words: SearchableText['vocabulary']): Promise<void> {
  await tx.run(sql`insert into search_word (language, word, shown, texts)
    select ${language}, value ->> 0, value ->> 1, 1 from json_each(${JSON.stringify(words)}) where true
    on conflict (language, word) do update set texts = texts + 1`);
  const names = JSON.stringify(words.map(([word]) => word));
  // One that was there already is now in two texts at least.
  await tx.run(sql`insert into search_trigram (rowid, word) select id, word from search_word
    where language = ${language} and word in (select value from json_each(${names})) and texts = 1`);
}

async function removeWords(tx: Transaction, language: string, words: readonly string[]): Promise<void> {
  const isOneOfThem = sql`language = ${language} and word in (select value from json_each(${JSON.stringify(words)}))`;
  await tx.run(sql`update search_word set texts = texts - 1 where ${isOneOfThem}`);
  await tx.run(sql`insert into search_trigram (search_trigram, rowid, word)
    select 'delete', id, word from search_word where ${isOneOfThem} and texts <= 0`);
  await tx.run(sql`delete from search_word where ${isOneOfThem} and texts <= 0`);
}

/** The word of the texts that somebody most probably meant by one that no text has; undefined when none is near. */
export async function findCorrection(reader: Reader, language: string, word: string): Promise<string | undefined> {
  const trigrams = trigramsOf(word);
  if (trigrams.length === 0) return undefined;
  const match = trigrams.map((trigram) => `"${trigram}"`).join(' OR ');
  const candidates = await reader.all<Candidate>(sql`
    select search_word.word, shown, texts from search_trigram join search_word on search_word.id = search_trigram.rowid
    where search_trigram match ${match} and language = ${language}
      and length(search_word.word) between ${word.length - mostLettersApart} and ${word.length + mostLettersApart}
    order by rank, search_word.id limit ${mostCandidates}`);
  return chooseCorrection(word, candidates)?.shown;
}

const mostLettersApart = 3;
const mostCandidates = 60;
