// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, gte, lt } from 'drizzle-orm';
import { isModerator, type SignedIn } from '../account/role.ts';
import { account } from '../account/account.schema.server.ts';
import { recordActivity } from '../activity/activities.server.ts';
import { activity } from '../activity/activity.schema.server.ts';
import { keepAct } from '../activity/moderationActs.server.ts';
import { publication } from '../document/document.schema.server.ts';
import { getDocument, getRevisionText, listPassageRows } from '../document/documents.server.ts';
import {
  findRedactedRevisions,
  keepRedactedRevisions,
  type RedactedRevision,
} from '../document/redactedRevisions.server.ts';
import { canRedact, isStillReadable, makeRedactor } from '../document/redaction.ts';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { findRedactedWords, type FindWords, type RedactedRow } from './redactedWords.server.ts';

type By = Pick<SignedIn, 'accountId' | 'grants'> | undefined;

/** Where some words stand: texts that were published, and what was proposed or said. */
export type RedactionPlaces = { revisions: RedactedRevision[]; rows: RedactedRow[] };

export type Redaction = {
  by: By;
  /** The document that the moderator was looking at. */
  documentId: string;
  /** What is taken out, wherever it stands. */
  phrases: readonly string[];
  /** What else to look at, of domains that come after. */
  besides?: readonly FindWords[];
  /** Why: kept for ever, in public, without the words. */
  reason: string;
};

/**
 * Where some words stand, for a moderator to see before they take them out.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `contribution/redaction-refused` for words too
 * short to be looked for
 */
export async function findRedactionPlaces(
  db: Database,
  { by, phrases, besides = [] }: Pick<Redaction, 'by' | 'phrases' | 'besides'>,
): Promise<RedactionPlaces> {
  requireModerator(by);
  if (phrases.length === 0 || !phrases.every(canRedact)) throw new DomainError('contribution/redaction-refused');
  const wanted = { phrases, redact: makeRedactor(phrases) };
  const rows: RedactedRow[] = [];
  for (const find of [findRedactedWords, ...besides]) rows.push(...(await find(db, wanted)));
  return { revisions: await findRedactedRevisions(db, wanted), rows };
}

/** While words are looked for, somebody may send them again: they are looked for again, this many times at most. */
const mostPasses = 5;

/**
 * Takes words out of everything that was published, proposed or said, and resolves to the ids of the documents it
 * concerns: their modules are to be rendered again. Revisions keep their names. The activity says who did it, to which documents and why; the words
 * are kept nowhere.
 *
 * @throws {DomainError} as `findRedactionPlaces`; `contribution/redaction-reason-missing`,
 * `contribution/nothing-to-redact` when the words are nowhere, `contribution/redaction-breaks` when a document could not
 * be read any more
 */
export async function redact(db: Database, redaction: Redaction, now: Date): Promise<string[]> {
  requireModerator(redaction.by);
  if (redaction.reason.trim() === '') throw new DomainError('contribution/redaction-reason-missing');
  const { module } = await getDocument(db, redaction.documentId);
  const documents = new Set([redaction.documentId]);
  for (let pass = 0; pass < mostPasses; pass += 1) {
    const places = await findRedactionPlaces(db, redaction);
    if (places.revisions.length + places.rows.length === 0) {
      if (pass === 0) throw new DomainError('contribution/nothing-to-redact');
      break;
    }
    refuseBreaking(places);
    for (const { documentId } of places.revisions) documents.add(documentId);
    await db.write(async (tx) => {
      await keepRedactedRevisions(tx, places.revisions, now);
      for (const { keep } of places.rows) await keep(tx);
      const reason = makeRedactor(redaction.phrases)(redaction.reason.trim(), 'fr');
      const data = { module, reason, revisions: places.revisions.length, others: places.rows.length };
      const actorId = redaction.by?.accountId ?? null;
      const objects = new Set([redaction.documentId, ...places.revisions.map(({ documentId }) => documentId)]);
      for (const id of objects) await recordActivity(tx, { actorId, verb, object: `document/${id}`, data }, now);
      await tellAuthors(tx, { rows: places.rows, reason }, now);
    });
  }
  return [...documents];
}

/** Once for each thing that somebody said, however many of its fields held the words. */
async function tellAuthors(
  tx: Transaction,
  { rows, reason }: { rows: readonly RedactedRow[]; reason: string },
  now: Date,
): Promise<void> {
  const told = new Map(
    rows.flatMap(({ concerned }) => {
      if (!concerned) return [];
      const { object, ...whose } = concerned;
      return [[`${whose.accountId ?? whose.secretHash} ${object}`, { concerned: whose, object }] as const];
    }),
  );
  for (const one of told.values()) await keepAct(tx, { ...one, deed: 'redacted', reason }, now);
}

const verb = 'textRedacted';

function refuseBreaking({ revisions, rows }: RedactionPlaces): void {
  const texts = [
    ...revisions.map(({ before, text }) => ({ before, after: text })),
    ...rows.flatMap(({ document }) => document ?? []),
  ];
  if (!texts.every(({ before, after }) => isStillReadable(before, after)))
    throw new DomainError('contribution/redaction-breaks');
}

/** Everything that a passage has said in the texts of its document, from the first to the last. */
export async function listPassageTexts(
  db: Database,
  { documentId, passageId }: { documentId: string; passageId: string },
): Promise<string[]> {
  const hashes = await db.read
    .selectDistinct({ hash: publication.revisionHash })
    .from(publication)
    .where(eq(publication.documentId, documentId));
  const found = new Set<string>();
  for (const { hash } of hashes) {
    const row = (await listPassageRows(db, documentId, hash)).find((one) => one.passageId === passageId);
    if (!row) continue;
    const lines = (await getRevisionText(db, documentId, hash)).split('\n');
    found.add(lines.slice(row.startLine - 1, row.endLine).join('\n'));
  }
  return [...found].filter(canRedact);
}

export type PastRedaction = { at: Date; documentId: string; moderator: string; reason: string };

/** The redactions there have been, latest first. */
export async function listRedactions(reader: Reader, limit: number): Promise<PastRedaction[]> {
  const rows = await reader
    .select({ at: activity.at, object: activity.object, data: activity.data, moderator: account.pseudonym })
    .from(activity)
    .leftJoin(account, eq(account.id, activity.actorId))
    .where(and(gte(activity.object, 'document/'), lt(activity.object, 'document0'), eq(activity.verb, verb)))
    .orderBy(desc(activity.id))
    .limit(limit);
  return rows.map(({ at, object, data, moderator }) => ({
    at,
    documentId: object.slice('document/'.length),
    moderator: moderator ?? '',
    reason: String((data as { reason?: string }).reason ?? ''),
  }));
}

function requireModerator(by: By): void {
  if (!by) throw new DomainError('account/sign-in-required');
  if (!isModerator(by)) throw new DomainError('account/forbidden');
}
