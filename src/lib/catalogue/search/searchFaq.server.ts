// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { document } from '../../document/document.schema.server.ts';
import { siteModule } from '../../document/document.ts';
import type { Database } from '../../server/database/database.server.ts';
import { describeTexts, readUnits } from './search.server.ts';
import { makeWordFinder, type MarkedPiece } from './excerpt.ts';
import { searchEntry, searchText } from './search.schema.server.ts';
import { longestQuery, readQuery, writeMatch } from './searchQuery.ts';

/** A frequently asked question that may answer, with words of it. */
export type FoundQuestion = { slug: string; title: MarkedPiece[]; excerpt: MarkedPiece[] };

/**
 * The frequently asked questions that speak of what somebody is about to ask, in their own words: a sentence, a title, a
 * few words. Those that have the most of it come first; none when the words say nothing, or nothing is near.
 */
export async function findFaqEntries(
  db: Pick<Database, 'read'>,
  { language, words, limit = 4 }: { language: string; words: string; limit?: number },
): Promise<FoundQuestion[]> {
  const asked = readQuery(cutAtWord(words), language);
  if (asked.length === 0) return [];
  const units = await readUnits(db.read, asked, language);
  // Questions are few: they are matched one by one, however many lessons have the same words.
  const found = await db.read.all<{ entryId: number; textId: number }>(sql`
    select e.id as "entryId", t.id as "textId" from ${document} d
    join ${searchText} t on t.document_id = d.id and t.language = ${language}
    join ${searchEntry} e on e.text_id = t.id
    join search_index on search_index.rowid = e.id
    where d.module = ${siteModule} and d.kind = 'faqEntry' and search_index match ${writeMatch(units, 'OR')}
    order by bm25(search_index, 10, 5, 3, 1, 0.5), e.id limit ${mostParts}`);
  const texts = [...Map.groupBy(found, ({ textId }) => textId).values()].slice(0, limit);
  const shown = texts.map((parts) => parts.slice(0, 1).map(({ entryId }) => entryId));
  const results = await describeTexts(db.read, shown, makeWordFinder(units, language));
  return results.flatMap(({ place, title, excerpt }) =>
    'slug' in place ? [{ slug: place.slug, title, excerpt }] : [],
  );
}

const mostParts = 60;

/** Of a long message the beginning says what it is about; a word cut in two would be another one. */
function cutAtWord(words: string): string {
  const text = words.toWellFormed().replace(/\s+/g, ' ').trim();
  return text.length <= longestQuery ? text : text.slice(0, longestQuery).replace(/\S*$/, '');
}
