// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, like, or } from 'drizzle-orm';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { growContentVersions, scopeOf } from './contentVersions.server.ts';
import { describePassages } from './describePassages.ts';
import { document, passage, rendering, revision } from './document.schema.server.ts';
import { listModulesOf, listPassageRows, type PassageRow, type RevisionRow } from './documents.server.ts';
import { searchableParts, type Redact } from './redaction.ts';

/** A revision that holds words to be taken out, and what it says without them. */
export type RedactedRevision = Pick<RevisionRow, 'documentId' | 'hash' | 'text' | 'author' | 'message'> & {
  before: string;
  passages: PassageRow[];
};

/** A condition that rows holding one of some phrases meet, and perhaps others; undefined when nothing can narrow them down. */
export function mayHold(columns: readonly Parameters<typeof like>[0][], phrases: readonly string[]) {
  const parts = searchableParts(phrases);
  if (parts.some((part) => part.length < 2)) return undefined;
  return or(...columns.flatMap((column) => parts.map((part) => like(column, `%${part}%`))));
}

/** Between two readings: lets requests through. */
export const pause = () => new Promise<void>((resolve) => setImmediate(resolve));

/** The revisions, of any document, that hold some phrases, each with what it says without them. Takes its time. */
export async function findRedactedRevisions(
  db: Database,
  { phrases, redact }: { phrases: readonly string[]; redact: Redact },
): Promise<RedactedRevision[]> {
  const documents = await db.read
    .select({ id: document.id, language: document.language })
    .from(document)
    .orderBy(asc(document.id));
  const found: RedactedRevision[] = [];
  for (const { id, language } of documents) {
    const held = mayHold([revision.text, revision.author, revision.message], phrases);
    const isOfIt = eq(revision.documentId, id);
    const rows = await db.read
      .select()
      .from(revision)
      .where(held ? and(isOfIt, held) : isOfIt)
      .orderBy(asc(revision.hash));
    for (const row of rows) {
      const redacted = await redactRevision(db, row, (text) => redact(text, language));
      if (redacted) found.push(redacted);
    }
    await pause();
  }
  return found;
}

async function redactRevision(
  db: Database,
  { documentId, hash, text: before, author, message }: RevisionRow,
  redact: (text: string) => string,
): Promise<RedactedRevision | undefined> {
  const after = { text: redact(before), author: redact(author), message: redact(message) };
  if (after.text === before && after.author === author && after.message === message) return undefined;
  return {
    documentId,
    hash,
    before,
    ...after,
    passages: await namePassagesAgain(db, { documentId, hash, before }, after.text),
  };
}

/**
 * Passages keep their ids, and only their lines move, where what was taken out ran over several. Two that have become
 * one, or one that has become two, are named as an edited text names them.
 */
async function namePassagesAgain(
  db: Database,
  { documentId, hash, before }: { documentId: string; hash: string; before: string },
  text: string,
): Promise<PassageRow[]> {
  const passageIds = (await listPassageRows(db, documentId, hash)).map(({ passageId }) => passageId);
  const passages = describePassages({ text, before: { text: before, passageIds }, retired: [] });
  if (passages.length !== passageIds.length) return passages;
  return passages.map((passage, index) => ({ ...passage, passageId: passageIds[index] ?? passage.passageId }));
}

/** Replaces what some revisions say, under the names they have for ever. Their pages are out of date from this commit on. */
export async function keepRedactedRevisions(
  tx: Transaction,
  redacted: readonly RedactedRevision[],
  now: Date,
): Promise<void> {
  for (const { documentId, hash, before, passages, ...said } of redacted) {
    const isIt = and(eq(revision.documentId, documentId), eq(revision.hash, hash), eq(revision.text, before));
    await tx
      .update(revision)
      .set({ ...said, redactedAt: now })
      .where(isIt);
    const ofIt = and(eq(passage.documentId, documentId), eq(passage.revisionHash, hash));
    await tx.delete(passage).where(ofIt);
    for (const [position, row] of passages.entries())
      await tx.insert(passage).values({ ...row, documentId, revisionHash: hash, position });
  }
  const ids = [...new Set(redacted.map(({ documentId }) => documentId))];
  await outdateDocuments(tx, ids);
}

async function outdateDocuments(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const id of ids) await tx.update(rendering).set({ contextHash: '' }).where(eq(rendering.documentId, id));
  await growContentVersions(tx, (await listModulesOf(tx, ids)).map(scopeOf));
}
