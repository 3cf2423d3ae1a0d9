// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MergePlan, PlannedDocument } from '../../../contribution/mergePlan.ts';
import type { ProposedText } from '../../../contribution/proposal.ts';
import { getProposal, listProposedTexts } from '../../../contribution/proposals.server.ts';
import { relationTo } from '../../../contribution/relation.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import type { Acceptance, ConflictedDocument } from './acceptance.ts';
import { gatherDocument, type GatheredDocument } from './gatherDocuments.server.ts';
import { planDocuments } from './planDocuments.server.ts';
import type { PublishingSite } from './publishingSite.server.ts';
import type { PublishedTogether } from './renderAhead.server.ts';
import { settleTexts, type SettledDocument } from './settleTexts.server.ts';

type Conflicted = { kind: 'conflicted'; documents: ConflictedDocument[] };
export type Prepared = Conflicted | { kind: 'planned'; plan: MergePlan };

/**
 * Works out all that accepting a proposal writes, before any write.
 *
 * @throws {DomainError} `account/forbidden`, `contribution/not-found`, `contribution/moved` when another version or
 * another published text was on the screen, `contribution/nothing-changed` when no change is kept,
 * `contribution/unreadable` when the merged text cannot be published
 */
export async function prepareMerge(site: PublishingSite, acceptance: Acceptance): Promise<Prepared> {
  const { id, by, version, consentText } = acceptance;
  const found = await getProposal(site.db.read, id);
  if (!relationTo(found, by).isReviewer) throw new DomainError('account/forbidden');
  if (found.version !== version) throw new DomainError('contribution/moved');
  const texts = await listProposedTexts(site.db.read, id, version);
  const gathered = await gatherAll(site, found, texts);
  assertShown(gathered, acceptance);
  const settled = await settleTexts(site, gathered, acceptance);
  if (settled.kind === 'conflicted') return settled;
  const amended = amend(texts, settled.documents);
  if (amended?.length === 0) throw new DomainError('contribution/nothing-changed');
  const amendment = amended && { texts: amended, consentText };
  const documents = await planDocuments(site, found, settled.documents);
  return { kind: 'planned', plan: { id, version, by, amendment, documents } };
}

/** Plans texts as they are; what conflicts with the published ones comes back. */
export async function planTexts(
  site: PublishingSite,
  together: PublishedTogether,
  texts: readonly ProposedText[],
): Promise<Conflicted | { kind: 'planned'; documents: PlannedDocument[]; settled: SettledDocument[] }> {
  const settled = await settleTexts(site, await gatherAll(site, together, texts), {});
  if (settled.kind === 'conflicted') return settled;
  const documents = await planDocuments(site, together, settled.documents);
  return { kind: 'planned', documents, settled: settled.documents };
}

async function gatherAll(
  { db }: PublishingSite,
  found: PublishedTogether,
  texts: readonly ProposedText[],
): Promise<GatheredDocument[]> {
  const gathered: GatheredDocument[] = [];
  for (const text of texts) gathered.push(await gatherDocument(db, found, text));
  return gathered;
}

/** Choices were made in front of some texts: they are not applied to others. */
function assertShown(gathered: readonly GatheredDocument[], { shown = {}, accepted, resolutions }: Acceptance): void {
  for (const { documentId, row } of gathered) {
    const seen = shown[documentId];
    const isChosenIn = accepted?.[documentId] !== undefined || resolutions?.[documentId] !== undefined;
    const mustHold = seen !== undefined || isChosenIn;
    if (mustHold && seen !== row?.publishedRevision) throw new DomainError('contribution/moved');
  }
}

/** The texts of the version that a reviewer's choices make; undefined when they keep the proposal as it is. */
function amend(texts: readonly ProposedText[], settled: readonly SettledDocument[]): ProposedText[] | undefined {
  if (!settled.some(({ isAmended }) => isAmended)) return undefined;
  return texts.flatMap((text) => {
    const document = settled.find(({ documentId }) => documentId === text.documentId);
    if (!document?.isAmended) return [text];
    if (document.text === document.published) return [];
    return [{ ...text, baseHash: document.row?.publishedRevision, text: document.text }];
  });
}
