// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, eq, isNotNull, isNull, lte, max, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { isPublic } from './changeProposal.server.ts';
import type { ModeratedObject } from './moderatedObject.ts';
import { proposal } from './proposal.schema.server.ts';
import { findProposal, getProposal, type ProposalRow } from './proposals.server.ts';
import { comment } from './review.schema.server.ts';

/** A proposal, or what was said about one: `said`. */
export type Moderated = { object: ModeratedObject; proposal: ProposalRow; said: CommentRow | undefined };
type CommentRow = typeof comment.$inferSelect;

/** @throws {DomainError} `contribution/not-found` */
export async function getModerated(reader: Reader, object: ModeratedObject): Promise<Moderated> {
  const found = await findModerated(reader, object);
  if (!found) throw new DomainError('contribution/not-found');
  return found;
}

export async function findModerated(reader: Reader, object: ModeratedObject): Promise<Moderated | undefined> {
  if (object.kind === 'proposal') {
    const found = await findProposal(reader, object.id);
    return found && { object, proposal: found, said: undefined };
  }
  const [said] = await reader.select().from(comment).where(eq(comment.id, object.id)).limit(1);
  return said && { object, proposal: await getProposal(reader, said.proposalId), said };
}

/** Whether everyone can read it. */
export function isReadable({ proposal: found, said }: Moderated): boolean {
  return isPublic(found) && (!said || (said.heldAt === null && said.hiddenAt === null && said.withdrawnAt === null));
}

/** Whether it waits for a moderator. */
export function isHeld({ proposal: found, said }: Moderated): boolean {
  return said ? said.heldAt !== null && said.hiddenAt === null : found.status === 'held';
}

/** Whether a moderator took it from readers, and can put it back: of what was withdrawn there is nothing left. */
export function isHidden({ proposal: found, said }: Moderated): boolean {
  return said ? said.hiddenAt !== null && said.withdrawnAt === null : found.hiddenAt !== null;
}

/** How many of a flood one act settles. */
export const mostSame = 100;

/**
 * What waits and says the same, it included, oldest first, up to the last one that the moderator was shown: a flood is
 * one case.
 */
export async function listSame(reader: Reader, seen: Moderated, upTo: number): Promise<ModeratedObject[]> {
  const { object } = seen;
  const { table, isSame } = sameWords(seen);
  const isShown = lte(table.id, Math.max(upTo, object.id));
  const ids = reader.select({ id: table.id }).from(table);
  const rows = await ids.where(and(isSame, isShown)).orderBy(asc(table.id)).limit(mostSame);
  return rows.map(({ id }) => ({ kind: object.kind, id }));
}

/** How many wait and say the same, and the number of the last one. */
export async function measureFlood(reader: Reader, seen: Moderated): Promise<{ count: number; last: number }> {
  const { table, isSame } = sameWords(seen);
  const [found] = await reader
    .select({ count: count(), last: max(table.id) })
    .from(table)
    .where(isSame);
  return { count: found?.count ?? 0, last: found?.last ?? seen.object.id };
}

export const heldComments: SQL | undefined = and(isNotNull(comment.heldAt), isNull(comment.hiddenAt));

function sameWords({ proposal: found, said }: Moderated) {
  if (said) {
    const isSaid = and(eq(comment.body, said.body), eq(comment.authorName, said.authorName));
    return { table: comment, isSame: and(heldComments, isSaid) };
  }
  const { summary, message, authorName, module, kind } = found;
  const isSame = and(
    eq(proposal.summary, summary),
    eq(proposal.message, message),
    eq(proposal.authorName, authorName),
    eq(proposal.module, module),
    eq(proposal.kind, kind),
    sql`proposal.document_id is ${found.documentId}`,
    hasSameTexts(found),
  );
  return { table: proposal, isSame: and(eq(proposal.status, 'held'), isSame) };
}

/** “Une faute de frappe”, says everybody: what a moderator has not seen is not settled with what they have. */
function hasSameTexts({ id, version }: ProposalRow): SQL {
  const own = sql`from proposed_text as own where own.proposal_id = ${id} and own.version = ${version}`;
  const other = sql`from proposed_text as other where other.proposal_id = proposal.id and other.version = proposal.version`;
  const isIn = sql`exists (select 1 ${other} and other.document_id = own.document_id and other.text = own.text)`;
  return sql`(select count(*) ${own}) = (select count(*) ${other}) and not exists (select 1 ${own} and not ${isIn})`;
}
