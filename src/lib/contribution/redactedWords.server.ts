// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, gte, lt, max, type SQL } from 'drizzle-orm';
import { moderationAct } from '../activity/moderationAct.schema.server.ts';
import type { Concerned } from '../activity/moderationActs.server.ts';
import { suspension } from '../account/account.schema.server.ts';
import { mayHold, pause } from '../document/redactedRevisions.server.ts';
import { redactionMarkers, type Redact } from '../document/redaction.ts';
import type { Database, Transaction } from '../server/database/database.server.ts';
import { proposal, proposalStanding, proposalVersion, proposedText } from './proposal.schema.server.ts';
import { report } from './protection.schema.server.ts';
import { comment, review } from './review.schema.server.ts';

/** A row of what was proposed or said that holds words to be taken out. */
export type RedactedRow = {
  /** The proposal it belongs to; undefined for a report, which may be about anything, a bundle, and a post of the forum. */
  proposalId: number | undefined;
  kind: 'proposal' | 'text' | 'comment' | 'review' | 'report' | 'bundle' | 'post';
  /** The document, for a proposed text, with what it says before and after. */
  document?: { id: string; before: string; after: string };
  /** Whose words they were, when somebody can be told, and what they said them in: `comment/3`. */
  concerned?: Concerned & { object: string };
  keep: (tx: Transaction) => Promise<unknown>;
};

export type WantedWords = { phrases: readonly string[]; redact: Redact };

/** How another domain finds its rows that hold words to be taken out. Takes its time. */
export type FindWords = (db: Database, wanted: WantedWords) => Promise<RedactedRow[]>;

/** Rows are read a few at a time, requests being let through in between. */
const rowsAtOnce = 500;
const textsAtOnce = 20;

/** Everything proposed or said, by anyone and whatever its status, that holds some phrases. Takes its time. */
export async function findRedactedWords(db: Database, wanted: WantedWords): Promise<RedactedRow[]> {
  const found: RedactedRow[] = [];
  const [last] = await db.read.select({ id: max(proposal.id) }).from(proposal);
  for (const bounds of listRanges(last?.id ?? 0, textsAtOnce)) found.push(...(await findTexts(db, wanted, bounds)));
  for (const bounds of listRanges(last?.id ?? 0, rowsAtOnce)) {
    found.push(...(await findProposals(db, wanted, bounds)), ...(await findVersions(db, wanted, bounds)));
    await pause();
  }
  found.push(...(await findSaid(db, wanted)));
  return found;
}

type Bounds = { from: number; before: number };

function listRanges(last: number, size: number): Bounds[] {
  return Array.from({ length: Math.ceil(last / size) }, (_, index) => ({
    from: index * size + 1,
    before: (index + 1) * size + 1,
  }));
}

const within = (column: Parameters<typeof gte>[0], { from, before }: Bounds, held: SQL | undefined) =>
  and(gte(column, from), lt(column, before), held);

async function findTexts(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const rows = await db.read
    .select({ row: proposedText, language: proposal.language })
    .from(proposedText)
    .innerJoin(proposal, eq(proposal.id, proposedText.proposalId))
    .where(within(proposedText.proposalId, bounds, mayHold([proposedText.text], phrases)))
    .orderBy(asc(proposedText.proposalId), asc(proposedText.version), asc(proposedText.documentId));
  await pause();
  return rows.flatMap(({ row: { proposalId, version, documentId, text }, language }) => {
    const after = redact(text, language);
    if (after === text) return [];
    const isOf = and(eq(proposedText.proposalId, proposalId), eq(proposedText.documentId, documentId));
    const isIt = and(isOf, eq(proposedText.version, version));
    const standing = and(eq(proposalStanding.proposalId, proposalId), eq(proposalStanding.documentId, documentId));
    const keep = async (tx: Transaction) => {
      await tx.update(proposedText).set({ text: after }).where(isIt);
      await tx.update(proposalStanding).set({ computedOn: null }).where(standing);
    };
    return [{ proposalId, kind: 'text', document: { id: documentId, before: text, after }, keep }];
  });
}

async function findProposals(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const said = [proposal.summary, proposal.message, proposal.authorName, proposal.hiddenReason];
  const rows = await db.read
    .select()
    .from(proposal)
    .where(within(proposal.id, bounds, mayHold(said, phrases)))
    .orderBy(asc(proposal.id));
  return rows.flatMap(({ id, language, summary, message, authorName, authorId, secretHash, hiddenReason }) => {
    const changed = redactFields({ summary, message, authorName, hiddenReason }, (text) => redact(text, language));
    const keep = async (tx: Transaction) =>
      tx
        .update(proposal)
        .set(changed ?? {})
        .where(eq(proposal.id, id));
    const concerned = { accountId: authorId, secretHash, object: `proposal/${id}` };
    return changed ? [{ proposalId: id, kind: 'proposal', concerned, keep }] : [];
  });
}

async function findVersions(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const held = mayHold([proposalVersion.message, proposalVersion.authorName], phrases);
  const rows = await db.read
    .select({ row: proposalVersion, language: proposal.language, secretHash: proposal.secretHash })
    .from(proposalVersion)
    .innerJoin(proposal, eq(proposal.id, proposalVersion.proposalId))
    .where(within(proposalVersion.proposalId, bounds, held))
    .orderBy(asc(proposalVersion.proposalId), asc(proposalVersion.number));
  return rows.flatMap(({ row: { proposalId, number, message, authorName, authorId }, language, secretHash }) => {
    const changed = redactFields({ message, authorName }, (text) => redact(text, language));
    const isIt = and(eq(proposalVersion.proposalId, proposalId), eq(proposalVersion.number, number));
    const keep = async (tx: Transaction) =>
      tx
        .update(proposalVersion)
        .set(changed ?? {})
        .where(isIt);
    const concerned = { accountId: authorId, secretHash, object: `proposal/${proposalId}` };
    return changed ? [{ proposalId, kind: 'proposal', concerned, keep }] : [];
  });
}

async function findSaid(db: Database, wanted: WantedWords): Promise<RedactedRow[]> {
  const found: RedactedRow[] = [];
  for (const { table, find } of [
    { table: comment, find: findComments },
    { table: review, find: findReviews },
    { table: report, find: findReports },
    { table: moderationAct, find: findActs },
    { table: suspension, find: findSuspensions },
  ]) {
    const [last] = await db.read.select({ id: max(table.id) }).from(table);
    for (const bounds of listRanges(last?.id ?? 0, rowsAtOnce)) {
      found.push(...(await find(db, wanted, bounds)));
      await pause();
    }
  }
  return found;
}

async function findComments(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const said = [comment.body, comment.authorName, comment.hiddenReason];
  const rows = await db.read
    .select({ row: comment, language: proposal.language })
    .from(comment)
    .innerJoin(proposal, eq(proposal.id, comment.proposalId))
    .where(within(comment.id, bounds, mayHold(said, phrases)))
    .orderBy(asc(comment.id));
  return rows.flatMap(({ row: { id, proposalId, body, authorName, authorId, secretHash, hiddenReason }, language }) => {
    const changed = redactFields({ body, authorName, hiddenReason }, (text) => redact(text, language));
    const keep = async (tx: Transaction) =>
      tx
        .update(comment)
        .set(changed ?? {})
        .where(eq(comment.id, id));
    const concerned = { accountId: authorId, secretHash, object: `comment/${id}` };
    return changed ? [{ proposalId, kind: 'comment', concerned, keep }] : [];
  });
}

async function findReviews(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const rows = await db.read
    .select({ row: review, language: proposal.language })
    .from(review)
    .innerJoin(proposal, eq(proposal.id, review.proposalId))
    .where(within(review.id, bounds, mayHold([review.message, review.reviewerName], phrases)))
    .orderBy(asc(review.id));
  return rows.flatMap(({ row: { id, proposalId, message, reviewerName, reviewerId }, language }) => {
    const changed = redactFields({ message, reviewerName }, (text) => redact(text, language));
    const keep = async (tx: Transaction) =>
      tx
        .update(review)
        .set(changed ?? {})
        .where(eq(review.id, id));
    const concerned = { accountId: reviewerId, secretHash: null, object: `proposal/${proposalId}` };
    return changed ? [{ proposalId, kind: 'review', concerned, keep }] : [];
  });
}

async function findReports(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const rows = await db.read
    .select()
    .from(report)
    .where(within(report.id, bounds, mayHold([report.reason], phrases)))
    .orderBy(asc(report.id));
  return rows.flatMap(({ id, reason }) => {
    const changed = redactFields({ reason }, (text) => redact(text, 'fr'));
    const keep = async (tx: Transaction) =>
      tx
        .update(report)
        .set(changed ?? {})
        .where(eq(report.id, id));
    return changed ? [{ proposalId: undefined, kind: 'report', keep }] : [];
  });
}

/** What moderators gave as reasons, and what they were answered. */
async function findActs(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const said = [moderationAct.reason, moderationAct.answer, moderationAct.outcomeReason];
  const rows = await db.read
    .select()
    .from(moderationAct)
    .where(within(moderationAct.id, bounds, mayHold(said, phrases)))
    .orderBy(asc(moderationAct.id));
  return rows.flatMap(({ id, reason, answer, outcomeReason }) => {
    const changed = redactFields({ reason, answer, outcomeReason }, (text) => redact(text, 'fr'));
    const keep = async (tx: Transaction) =>
      tx
        .update(moderationAct)
        .set(changed ?? {})
        .where(eq(moderationAct.id, id));
    return changed ? [{ proposalId: undefined, kind: 'report', keep }] : [];
  });
}

async function findSuspensions(db: Database, { phrases, redact }: WantedWords, bounds: Bounds): Promise<RedactedRow[]> {
  const rows = await db.read
    .select()
    .from(suspension)
    .where(within(suspension.id, bounds, mayHold([suspension.reason], phrases)))
    .orderBy(asc(suspension.id));
  return rows.flatMap(({ id, reason }) => {
    const changed = redactFields({ reason }, (text) => redact(text, 'fr'));
    const keep = async (tx: Transaction) =>
      tx
        .update(suspension)
        .set(changed ?? {})
        .where(eq(suspension.id, id));
    return changed ? [{ proposalId: undefined, kind: 'report', keep }] : [];
  });
}

const markers: readonly string[] = Object.values(redactionMarkers);

/** What some fields say without the words; undefined when they do not hold them. A name that is nothing else becomes an anonymous one. */
export function redactFields<Fields extends Record<string, string | null>>(
  fields: Fields,
  redact: (text: string) => string,
): Fields | undefined {
  const entries = Object.entries(fields).map(([name, text]) => {
    const after = text === null ? null : redact(text);
    return [name, name.endsWith('Name') && markers.includes(after ?? '') ? '' : after] as const;
  });
  const redacted = Object.fromEntries(entries) as Fields;
  return entries.some(([name, text]) => text !== fields[name]) ? redacted : undefined;
}
