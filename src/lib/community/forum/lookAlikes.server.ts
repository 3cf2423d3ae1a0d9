// SPDX-License-Identifier: AGPL-3.0-or-later
import { inArray, sql } from 'drizzle-orm';
import { readQuery, writeWord, type AskedWord } from '../../catalogue/search/searchQuery.ts';
import { readWords, stemToken } from '../../catalogue/search/words.ts';
import type { Reader } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { thread } from './forum.schema.server.ts';
import { keysPerThread, languageToken, moduleToken, questionToken } from './forumIndex.server.ts';
import { lineColumns, type ThreadLine } from './threads.server.ts';
import { asWhole } from './unfinishedWords.server.ts';

/** A question about to be asked, as far as it is written. */
export type AskedQuestion = { module: string; language: Language; title: string };

/** Threads that are shown before somebody asks the same again. */
export const mostLookAlikes = 5;
/** Telling words of a title that are looked for, and questions that are looked at for two of them. */
const mostWords = 6;
const mostPerPair = 20;

/**
 * The threads of a module that ask nearly the same, the nearest first: their title and their question have at least two of
 * the telling words of the title, or its only one.
 */
export async function findLookAlikes(reader: Reader, asked: AskedQuestion): Promise<ThreadLine[]> {
  const words = distinct(readQuery(asked.title, asked.language)).slice(0, mostWords).map(asWhole);
  if (words.length === 0) return [];
  const found = new Set<number>();
  for (const pair of pairsOf(words)) for (const id of await findQuestions(reader, asked, pair)) found.add(id);
  const lines = await readLines(reader, [...found]);
  const nearness = new Map(lines.map((line) => [line.id, countShared(line.title, words, asked.language)]));
  const near = (line: ThreadLine) => nearness.get(line.id) ?? 0;
  // Words of the title tell more of a question than those that happen to stand below it.
  return lines
    .filter((line) => near(line) >= Math.min(2, words.length) || near(line) * 2 >= words.length)
    .sort((a, b) => near(b) - near(a) || b.id - a.id)
    .slice(0, mostLookAlikes);
}

function distinct(words: readonly AskedWord[]): AskedWord[] {
  return [...new Map(words.map((word) => [word.stems.join(' '), word])).values()];
}

/** Every two of them; the only one when there is no other. */
function pairsOf(words: readonly AskedWord[]): AskedWord[][] {
  if (words.length < 2) return [[...words]];
  return words.flatMap((first, at) => words.slice(at + 1).map((second) => [first, second]));
}

async function findQuestions(
  reader: Reader,
  { module, language }: AskedQuestion,
  words: readonly AskedWord[],
): Promise<number[]> {
  const places = [languageToken(language), moduleToken(module), questionToken].map((token) => `"${token}"`);
  const match = [...words.map(writeWord), ...places].join(' AND ');
  const rows = await reader.all<{ key: number }>(sql`
    select rowid as key from forum_index where forum_index match ${match} order by rowid desc limit ${mostPerPair}`);
  return rows.map(({ key }) => Math.floor(key / keysPerThread));
}

async function readLines(reader: Reader, ids: readonly number[]): Promise<ThreadLine[]> {
  if (ids.length === 0) return [];
  const isShown = sql`held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null`;
  const most = (mostWords * (mostWords - 1) * mostPerPair) / 2;
  return reader
    .select(lineColumns)
    .from(thread)
    .where(sql`${inArray(thread.id, [...ids])} and ${isShown}`)
    .limit(most);
}

function countShared(title: string, words: readonly AskedWord[], language: string): number {
  const stems = new Set(readWords(title).flatMap(({ forms }) => forms.map((form) => stemToken(form, language))));
  return words.filter((word) => word.stems.some((stem) => stems.has(stem))).length;
}
