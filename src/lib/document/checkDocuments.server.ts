// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, gt, isNull, ne, or, sql } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { document, rendering, revision } from './document.schema.server.ts';

/** `text-altered`: a revision no longer says what its name was made from; `not-rendered`: what readers see is older. */
export type DocumentFault = { kind: 'text-altered' | 'not-rendered'; subject: string };
export type CheckedDocuments = { revisions: number; faults: DocumentFault[] };

const pageSize = 200;

/**
 * Reads every revision again and compares it with its name, redacted ones apart: those were altered on purpose. Then
 * looks for published texts without a rendering of theirs, which a server makes at its start.
 */
export async function checkDocuments(reader: Reader): Promise<CheckedDocuments> {
  const faults: DocumentFault[] = [];
  let revisions = 0;
  let last = { documentId: '', hash: '' };
  for (;;) {
    const page = await listAfter(reader, last);
    for (const { documentId, hash, text, redactedAt } of page)
      if (redactedAt === null && sha256(text) !== hash)
        faults.push({ kind: 'text-altered', subject: `${documentId}@${hash.slice(0, 12)}` });
    revisions += page.length;
    const end = page.at(-1);
    if (end === undefined || page.length < pageSize) break;
    last = end;
  }
  const unrendered = await listUnrendered(reader);
  return {
    revisions,
    faults: [...faults, ...unrendered.map((id) => ({ kind: 'not-rendered' as const, subject: id }))],
  };
}

function listAfter(reader: Reader, { documentId, hash }: { documentId: string; hash: string }) {
  const isAfter = or(
    gt(revision.documentId, documentId),
    and(eq(revision.documentId, documentId), gt(revision.hash, hash)),
  );
  return reader
    .select({
      documentId: revision.documentId,
      hash: revision.hash,
      text: revision.text,
      redactedAt: revision.redactedAt,
    })
    .from(revision)
    .where(isAfter)
    .orderBy(asc(revision.documentId), asc(revision.hash))
    .limit(pageSize);
}

async function listUnrendered(reader: Reader): Promise<string[]> {
  const isOther = or(isNull(rendering.documentId), ne(rendering.revisionHash, document.publishedRevision));
  const rows = await reader
    .select({ id: sql<string>`${document.id}` })
    .from(document)
    .leftJoin(rendering, eq(rendering.documentId, document.id))
    .where(isOther)
    .orderBy(asc(document.id));
  return rows.map(({ id }) => id);
}
