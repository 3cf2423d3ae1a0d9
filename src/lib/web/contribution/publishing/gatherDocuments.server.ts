// SPDX-License-Identifier: AGPL-3.0-or-later
import { settlePlace } from '../../../contribution/places.server.ts';
import type { ProposedText } from '../../../contribution/proposal.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import type { Place } from '../../../document/document.ts';
import {
  findDocumentById,
  getRevisionText,
  listPassageHistory,
  listPassageRows,
  type DocumentRow,
} from '../../../document/documents.server.ts';
import { readPath } from '../../../document/place.ts';
import type { Database, Reader } from '../../../server/database/database.server.ts';
import { DomainError } from '../../../shared/refusal.ts';

/** A proposed text beside all that publishing it depends on. `base` and `published` are '' for a new document. */
export type GatheredDocument = {
  documentId: string;
  row: DocumentRow | undefined;
  /** Where it stands, or will. */
  place: Place;
  baseHash: string | undefined;
  base: string;
  published: string;
  proposed: string;
  passageIds: string[];
  /** Every passage it has ever had, by the section it last stood in; the latest revision comes last. */
  history: Array<{ passageId: string; sectionId: string }>;
};

/** @throws {DomainError} `document/not-found`, `contribution/unreadable` for a new document that can stand nowhere */
export async function gatherDocument(
  db: Database,
  { module }: Pick<ProposalRow, 'module'>,
  { documentId, baseHash, text, place }: ProposedText,
): Promise<GatheredDocument> {
  const row = await findDocumentById(db.read, documentId);
  const base = baseHash === undefined ? '' : await getRevisionText(db, documentId, baseHash);
  const common = { documentId, row, baseHash, base, proposed: text };
  if (!row)
    return { ...common, place: await newPlace(db.read, module, place), published: '', passageIds: [], history: [] };
  const published = await getRevisionText(db, documentId, row.publishedRevision);
  const passages = await listPassageRows(db, documentId, row.publishedRevision);
  const history = await listPassageHistory(db, documentId);
  const passageIds = passages.map(({ passageId }) => passageId);
  return { ...common, place: placeOf(row), published, passageIds, history };
}

function placeOf({ module, language, path, kind, slug, position, sequence }: DocumentRow): Place {
  return { module, language, path, kind, slug, position, sequence: sequence ?? undefined };
}

/** Others may have taken its place since it was proposed: it takes the next one. */
async function newPlace(reader: Reader, module: string, place: ProposedText['place']): Promise<Place> {
  if (!place) throw new DomainError('document/not-found');
  const reading = readPath(`${module}/${place.language}/${place.path}`);
  if (reading.kind !== 'document' || reading.place.kind !== place.kind)
    throw new DomainError('contribution/unreadable');
  return settlePlace(reader, module, place);
}
