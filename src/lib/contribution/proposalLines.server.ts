// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, inArray, isNotNull, lt, sql, type SQL } from 'drizzle-orm';
import { account } from '../account/account.schema.server.ts';
import type { Reader } from '../server/database/database.server.ts';
import type { ProposalStatus, Standing } from './proposal.ts';
import { openStatuses } from './proposal.ts';
import { proposal, proposalStanding, proposedText } from './proposal.schema.server.ts';
import type { ProposalRow } from './proposals.server.ts';

/** A proposal as lists show it. */
export type ProposalLine = Pick<
  ProposalRow,
  | 'id'
  | 'module'
  | 'language'
  | 'kind'
  | 'origin'
  | 'status'
  | 'summary'
  | 'remarkKind'
  | 'documentId'
  | 'authorName'
  | 'createdAt'
  | 'submittedAt'
  | 'closedAt'
  | 'hiddenAt'
  | 'reservedBy'
  | 'reservedUntil'
> & {
  /** Pseudonym of whoever has reserved it. */
  reserver: string | null;
  /** Ids of the documents it is about, its texts' or its remark's. */
  documentIds: string[];
  /** How its texts stand, as far as it is known. */
  standings: Array<Standing | null>;
};

const columns = {
  id: proposal.id,
  module: proposal.module,
  language: proposal.language,
  kind: proposal.kind,
  origin: proposal.origin,
  status: proposal.status,
  summary: proposal.summary,
  remarkKind: proposal.remarkKind,
  documentId: proposal.documentId,
  authorName: proposal.authorName,
  createdAt: proposal.createdAt,
  submittedAt: proposal.submittedAt,
  closedAt: proposal.closedAt,
  hiddenAt: proposal.hiddenAt,
  reservedBy: proposal.reservedBy,
  reservedUntil: proposal.reservedUntil,
};

/** Some proposals as lists show them, in the order of `ids`. */
export async function listLines(reader: Reader, ids: readonly number[]): Promise<ProposalLine[]> {
  if (ids.length === 0) return [];
  const rows = await reader
    .select({ ...columns, reserver: account.pseudonym })
    .from(proposal)
    .leftJoin(account, eq(account.id, proposal.reservedBy))
    .where(inArray(proposal.id, [...ids]))
    .orderBy(asc(proposal.id))
    .limit(ids.length);
  const texts = await listTexts(reader, ids);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const own = texts.get(id) ?? [];
    const documentIds = own.length > 0 ? own.map(({ documentId }) => documentId) : [row?.documentId ?? []].flat();
    return row ? [{ ...row, documentIds, standings: own.map(({ standing }) => standing) }] : [];
  });
}

/** The version that anyone reads; the only one there is when nobody does. */
const lineVersion = sql`coalesce(${proposal.shownVersion}, ${proposal.version})`;

/** Which documents each proposal has a text for, and how that stands; without the texts themselves. */
async function listTexts(reader: Reader, ids: readonly number[]) {
  const rows = await reader
    .select({
      proposalId: proposedText.proposalId,
      documentId: proposedText.documentId,
      standing: proposalStanding.standing,
    })
    .from(proposedText)
    .innerJoin(proposal, and(eq(proposal.id, proposedText.proposalId), eq(proposedText.version, lineVersion)))
    .leftJoin(
      proposalStanding,
      and(
        eq(proposalStanding.proposalId, proposedText.proposalId),
        eq(proposalStanding.documentId, proposedText.documentId),
      ),
    )
    .where(inArray(proposedText.proposalId, [...ids]))
    .orderBy(asc(proposedText.proposalId), asc(proposedText.documentId))
    .limit(ids.length * 20);
  return Map.groupBy(rows, ({ proposalId }) => proposalId);
}

/** Proposals on one page of the public list. */
export const listPageSize = 30;

export type ListQuery = { module: string | undefined; isOpenOnly: boolean; before?: number | undefined };

/** Public proposals, latest first; hidden ones keep their place. `next`: where the following page starts, if any. */
export async function listProposals(
  reader: Reader,
  { module, isOpenOnly, before }: ListQuery,
): Promise<{ lines: ProposalLine[]; next: number | undefined }> {
  const conditions: Array<SQL | undefined> = [
    inArray(proposal.status, isOpenOnly ? undecidedStatuses : publicStatuses),
    isNotNull(proposal.shownVersion),
    module === undefined ? undefined : eq(proposal.module, module),
    before === undefined ? undefined : lt(proposal.id, before),
  ];
  const rows = await reader
    .select({ id: proposal.id })
    .from(proposal)
    .where(and(...conditions))
    .orderBy(desc(proposal.id))
    .limit(listPageSize + 1);
  const ids = rows.slice(0, listPageSize).map(({ id }) => id);
  return { lines: await listLines(reader, ids), next: rows.length > listPageSize ? ids.at(-1) : undefined };
}

/** A held one is among them when only its last version is. */
const undecidedStatuses: ProposalStatus[] = [...openStatuses, 'held'];
const publicStatuses: ProposalStatus[] = [...undecidedStatuses, 'merged', 'declined', 'withdrawn'];
