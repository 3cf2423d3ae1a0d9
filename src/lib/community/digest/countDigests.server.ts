// SPDX-License-Identifier: AGPL-3.0-or-later
import { isNotNull } from 'drizzle-orm';
import type { Reader } from '../../server/database/database.server.ts';
import { digest } from './digest.schema.server.ts';

/** How many people receive a letter of news: those whose address agreed. */
export async function countDigests(reader: Reader): Promise<number> {
  return reader.$count(digest, isNotNull(digest.confirmedAt));
}
