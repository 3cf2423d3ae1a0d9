// SPDX-License-Identifier: AGPL-3.0-or-later
import { desc } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { publication } from './document.schema.server.ts';

/** When a text was last published; undefined when none ever was. */
export async function findLastPublication(reader: Reader): Promise<Date | undefined> {
  const [last] = await reader
    .select({ at: publication.publishedAt })
    .from(publication)
    .orderBy(desc(publication.id))
    .limit(1);
  return last?.at;
}
