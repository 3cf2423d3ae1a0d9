// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, eq, inArray } from 'drizzle-orm';
import { isLanguage } from '../shared/language.ts';
import type { UpstreamConflict } from '../document/upstreamDesk.ts';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { moveProposal, record } from './changeProposal.server.ts';
import { nextStatus } from './proposal.machine.ts';
import { proposalLimits, type ProposedText } from './proposal.ts';
import { proposal, proposalStanding } from './proposal.schema.server.ts';
import { isOpen } from './proposalAccess.ts';
import { addVersion } from './proposalVersions.server.ts';
import { getProposal, listProposedTexts, type ProposalRow } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';
import { addProposal } from './submitProposal.server.ts';

/** Upstream is nobody here. */
const upstream: Visitor = { account: undefined, secret: undefined };
const asUpstream = { isProposer: true, isReviewer: false, isModerator: false };

/** The proposal that holds the upstream text of a document, while it waits to be decided. */
async function findUpstream(reader: Reader, documentId: string): Promise<ProposalRow | undefined> {
  const isOfIt = and(
    eq(proposalStanding.documentId, documentId),
    eq(proposal.origin, 'upstream'),
    inArray(proposal.status, ['held', 'submitted', 'changesRequested', 'approved']),
  );
  const [found] = await reader
    .select({ proposal })
    .from(proposalStanding)
    .innerJoin(proposal, eq(proposal.id, proposalStanding.proposalId))
    .where(isOfIt)
    .orderBy(asc(proposal.id))
    .limit(1);
  return found?.proposal;
}

/** The revision that the waiting upstream text of a document was changed from. */
export async function findUpstreamBase(reader: Reader, documentId: string): Promise<string | undefined> {
  const found = await findUpstream(reader, documentId);
  if (!found) return undefined;
  const texts = await listProposedTexts(reader, found.id, 1);
  return texts.find((text) => text.documentId === documentId)?.baseHash;
}

/** Proposes an upstream text that conflicts with the published one; a newer one becomes a version of the same proposal. */
export async function proposeUpstream(
  tx: Transaction,
  { row, file, baseHash, summary, authors }: UpstreamConflict & { summary: string; authors: string },
  now: Date,
): Promise<void> {
  const texts: ProposedText[] = [{ documentId: row.id, baseHash, text: file.text, place: undefined }];
  const displayName = authors.length <= proposalLimits.displayName ? authors : '';
  const found = await findUpstream(tx, row.id);
  if (found) return amendUpstream(tx, { found, texts, displayName }, now);
  const { module } = row;
  const language = isLanguage(row.language) ? row.language : 'fr';
  const about = { module, language, kind: 'change' as const, summary, message: '', displayName, texts };
  const nothing = { remarkKind: undefined, documentId: undefined, passageId: undefined, remarkId: undefined };
  const draft = { ...about, ...nothing, consentText: undefined };
  const by = { authorId: null, secretHash: undefined, holdReason: undefined, origin: 'upstream' as const };
  await addProposal(tx, { draft, ...by }, now);
}

type UpstreamAmendment = { found: ProposalRow; texts: readonly ProposedText[]; displayName: string };

async function amendUpstream(
  tx: Transaction,
  { found, texts, displayName }: UpstreamAmendment,
  now: Date,
): Promise<void> {
  const number = found.version + 1;
  const status = nextStatus(found.status, { type: 'amend', as: asUpstream, isHeld: false });
  const version = { proposalId: found.id, number, authorId: null, authorName: displayName, message: '', texts };
  await addVersion(tx, version, now);
  const shownVersion = isOpen(status) ? number : found.shownVersion;
  await tx.update(proposal).set({ version: number, shownVersion, status }).where(eq(proposal.id, found.id));
  await record(tx, { found, by: upstream, verb: 'proposalAmended', data: { version: number } }, now);
}

/** Takes back the upstream text of a document that waits: a newer one says otherwise. */
export async function settleUpstream(tx: Transaction, documentId: string, now: Date): Promise<void> {
  const found = await findUpstream(tx, documentId);
  if (!found) return;
  const current = await getProposal(tx, found.id);
  await moveProposal(tx, { found: current, event: { type: 'withdraw', as: asUpstream } }, now);
  await record(tx, { found, by: upstream, verb: 'proposalWithdrawn' }, now);
}
