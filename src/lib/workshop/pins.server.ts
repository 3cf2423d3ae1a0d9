// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, gt, max } from 'drizzle-orm';
import { publication } from '../document/document.schema.server.ts';
import { changeClasses, type ChangeClass } from '../document/document.ts';
import { listDocumentNames, listRevisionTexts, type DocumentName } from '../document/documentNames.server.ts';
import { listPassageRows } from '../document/documents.server.ts';
import type { Database, Reader } from '../server/database/database.server.ts';
import type { BundleElement } from './bundle.ts';
import { findElementSource, firstWords, listActivities, type PartText } from './elementParts.ts';

/** An element whose document says something else than what it is pinned to. */
export type PinChange = {
  element: BundleElement;
  document: DocumentName;
  /** Hashes of what is pinned and of what is published. */
  from: string;
  to: string;
  /** The gravest change in between. */
  changeClass: ChangeClass;
  publishedAt: Date;
  /** Whether the part that it uses is there no more: it can only be kept, or removed. */
  isGone: boolean;
  /** The title that it has in what is published. */
  title: string;
};

/** The elements whose documents have changed since they were pinned, apart from changes that leave the part they use as it was. */
export async function listPinChanges(db: Database, elements: readonly BundleElement[]): Promise<PinChange[]> {
  const names = await listDocumentNames(
    db.read,
    elements.flatMap(({ documentId }) => documentId ?? []),
  );
  const found: PinChange[] = [];
  for (const element of elements) {
    const document = names.get(element.documentId ?? '');
    const change = document && (await findChange(db, element, document));
    if (change) found.push(change);
  }
  return found;
}

async function findChange(db: Database, element: BundleElement, named: DocumentName): Promise<PinChange | undefined> {
  const [from, to] = [element.revision ?? '', named.publishedRevision];
  if (from === to) return undefined;
  const parts = await readParts(db, named.id, [from, to]);
  const [before, after] = [from, to].map((hash) => {
    const part = parts.get(hash);
    return part && findElementSource(element, part);
  });
  if (before === after) return undefined;
  const since = await findSince(db.read, named.id, from);
  const now = parts.get(to);
  const title = now && after !== undefined ? titleOf(element, { ...now, source: after, whole: named.title }) : '';
  return { element, document: named, from, to, ...since, isGone: after === undefined, title: title || element.title };
}

async function readParts(db: Database, id: string, hashes: readonly string[]): Promise<Map<string, PartText>> {
  const texts = await listRevisionTexts(db.read, id, hashes);
  const parts = new Map<string, PartText>();
  for (const [hash, text] of texts) parts.set(hash, { text, passages: await listPassageRows(db, id, hash) });
  return parts;
}

function titleOf({ kind, partId }: BundleElement, now: PartText & { source: string; whole: string }): string {
  if (kind === 'lesson' || kind === 'guide') return now.whole;
  if (kind === 'activity')
    return listActivities(now.text, now.passages).find(({ passageId }) => passageId === partId)?.title ?? '';
  return firstWords(kind === 'item' ? (now.source.split('\n', 1)[0] ?? '') : now.source);
}

/** What was published of a document since one of its revisions last was: the gravest change, and the latest. */
async function findSince(reader: Reader, documentId: string, hash: string) {
  const isPinned = and(eq(publication.documentId, documentId), eq(publication.revisionHash, hash));
  const [pinned] = await reader
    .select({ id: max(publication.id) })
    .from(publication)
    .where(isPinned);
  const isLater = and(eq(publication.documentId, documentId), gt(publication.id, pinned?.id ?? 0));
  const later = await reader
    .select({ changeClass: publication.changeClass, publishedAt: publication.publishedAt })
    .from(publication)
    .where(isLater)
    .orderBy(asc(publication.id))
    .limit(1_000);
  const gravest = Math.max(0, ...later.map(({ changeClass }) => changeClasses.indexOf(changeClass)));
  return {
    changeClass: changeClasses[gravest] ?? 'cosmetic',
    publishedAt: later.at(-1)?.publishedAt ?? new Date(0),
  };
}

/** Those that its author has not said they keep. */
export function listUnsettled(changes: readonly PinChange[]): PinChange[] {
  return changes.filter(({ element, to }) => element.declined !== to);
}
