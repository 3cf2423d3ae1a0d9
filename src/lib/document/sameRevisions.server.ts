// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { document, publication } from './document.schema.server.ts';
import { shortRevision, type ChangeClass, type DocumentKind } from './document.ts';

/** More publications than a module has in years; a list always has a limit. Beyond, old readers are told of a change. */
const mostPublications = 20_000;

/** Enough for the retouches that follow each other; pages carry them all. */
const mostSame = 12;

/**
 * For each lesson and self-assessment of some modules, or of all: the first digits of the latest revisions that ask nothing
 * new of those who have read them, the published one first. A lesson asks anew when its substance has changed, a
 * self-assessment when its answer key has.
 */
export async function listSameRevisions(
  db: Database,
  modules?: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const isKind = inArray(document.kind, ['lesson', 'selfAssessment']);
  const rows = await db.read
    .select({
      documentId: document.id,
      kind: document.kind,
      hash: publication.revisionHash,
      changeClass: publication.changeClass,
    })
    .from(document)
    .innerJoin(publication, eq(publication.documentId, document.id))
    .where(modules === undefined ? isKind : and(inArray(document.module, [...modules]), isKind))
    .orderBy(document.id, desc(publication.id))
    .limit(mostPublications);
  return new Map([...Map.groupBy(rows, ({ documentId }) => documentId)].map(([id, own]) => [id, takeSame(own)]));
}

type Row = { kind: DocumentKind; hash: string; changeClass: ChangeClass };

/** The publications, latest first, up to the one that changed something, itself included. */
function takeSame(rows: readonly Row[]): string[] {
  const lastChange = rows.findIndex(({ kind, changeClass }) => asksAnew(kind, changeClass));
  const same = lastChange === -1 ? rows : rows.slice(0, lastChange + 1);
  return [...new Set(same.map(({ hash }) => shortRevision(hash)))].slice(0, mostSame);
}

function asksAnew(kind: DocumentKind, changeClass: ChangeClass): boolean {
  return kind === 'selfAssessment' ? changeClass === 'answerKey' : changeClass !== 'cosmetic';
}
