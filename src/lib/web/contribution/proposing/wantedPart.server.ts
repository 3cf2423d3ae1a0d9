// SPDX-License-Identifier: AGPL-3.0-or-later
import { listPassageHistory, listPassageRows } from '../../../document/documents.server.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { findPart, type Part } from './parts.ts';

type Asked = { url: URL; documentId: string; hash: string; text: string };

/** The part of a revision that an address asks for by `?passage=` or `?item=`. */
export async function findWantedPart(db: Database, { url, documentId, hash, text }: Asked): Promise<Part | undefined> {
  const wanted = { passage: url.searchParams.get('passage') ?? '', item: url.searchParams.get('item') ?? '' };
  if (wanted.passage === '' && wanted.item === '') return undefined;
  const passages = await listPassageRows(db, documentId, hash);
  const isKnown = passages.some(({ passageId }) => passageId === wanted.passage);
  const history = isKnown ? [] : await listPassageHistory(db, documentId);
  return findPart(wanted, { text, passages, history });
}
