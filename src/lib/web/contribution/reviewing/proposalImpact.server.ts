// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProposedText } from '../../../contribution/proposal.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import {
  listDocumentNames,
  listReferers,
  listTermsMet,
  listTranslations,
} from '../../../document/documentNames.server.ts';
import { findDocumentById } from '../../../document/documents.server.ts';
import type { Place } from '../../../document/document.ts';
import { readPath } from '../../../document/place.ts';
import { countAttempts, type AttemptCount } from '../../../learning/attemptCounts.server.ts';
import { listPinnedBundles, type PinnedBundles } from '../../../workshop/pinnedBundles.server.ts';
import { addressOf } from '../../addresses.ts';
import { findContext, type ReviewSite } from './comparisons.server.ts';
import type { DocumentImpact, ImpactDocument } from './impact.ts';

/** What publishing a proposal would touch: in its documents, then around them. */
export type ProposalImpact = {
  documents: Array<DocumentImpact & { attempts: AttemptCount }>;
  /** Titles of the documents that lead to a part that goes. */
  referers: string[];
  /** Slugs of the glossary entries that no page would lead to any more. */
  lostTerms: string[];
  /** Titles of the translations that would follow an older text. */
  translations: string[];
  /** The bundles that keep the text as it was chosen: their authors are asked whether they want the new one. */
  bundles: PinnedBundles;
};

export type TextAhead = { text: ProposedText; before: string | undefined; after: string };

export async function measureProposal(
  site: ReviewSite,
  found: ProposalRow,
  texts: readonly TextAhead[],
): Promise<ProposalImpact> {
  const { module, language } = found;
  const documents: ImpactDocument[] = [];
  for (const { text, before, after } of texts) {
    const place = await findPlace(site, module, text);
    if (place) documents.push({ id: text.documentId, place, before, after });
  }
  const context = await findContext(site, module, language);
  if (!context)
    return { documents: [], referers: [], lostTerms: [], translations: [], bundles: { titles: [], othersCount: 0 } };
  const impacts = await site.publishing.run('measureImpact', { documents, context });
  const withAttempts: ProposalImpact['documents'] = [];
  for (const impact of impacts) withAttempts.push({ ...impact, attempts: await countTouched(site, impact) });
  return { documents: withAttempts, ...(await lookAround(site, found, { documents, impacts })) };
}

/** Attempts that learners with an account made at items that would change or go. */
async function countTouched({ db }: ReviewSite, { id, touchedItems }: DocumentImpact): Promise<AttemptCount> {
  return countAttempts(db.read, { selfAssessment: id, items: touchedItems });
}

async function findPlace({ db }: ReviewSite, module: string, text: ProposedText): Promise<Place | undefined> {
  const row = await findDocumentById(db.read, text.documentId);
  if (row) return { ...row, sequence: row.sequence ?? undefined };
  const reading = text.place && readPath(`${module}/${text.place.language}/${text.place.path}`);
  return reading?.kind === 'document' ? reading.place : undefined;
}

type Measured = { documents: readonly ImpactDocument[]; impacts: readonly DocumentImpact[] };

async function lookAround(
  { db: { read } }: ReviewSite,
  { module, language }: ProposalRow,
  { documents, impacts }: Measured,
): Promise<Omit<ProposalImpact, 'documents'>> {
  const ids = documents.map(({ id }) => id);
  const hrefs = documents.flatMap(({ place }, index) =>
    (impacts[index]?.removedSections ?? []).map(
      (section) => `${addressOf(place.language, module, place.kind, place.slug)}#${section}`,
    ),
  );
  const referers = await listReferers(read, module, hrefs.slice(0, 50));
  const dropped = new Set(impacts.flatMap(({ droppedTerms }) => droppedTerms));
  const met = dropped.size > 0 ? await listTermsMet(read, { module, language, besides: ids }) : new Set<string>();
  const translations: string[] = [];
  for (const id of ids) translations.push(...(await listTranslations(read, module, id)));
  const names = await listDocumentNames(read, [...referers, ...translations]);
  const titleOf = (id: string) => names.get(id)?.title ?? id;
  return {
    referers: referers.filter((id) => !ids.includes(id)).map(titleOf),
    lostTerms: [...dropped].filter((slug) => !met.has(slug)),
    translations: translations.map(titleOf),
    bundles: await listPinnedBundles(read, ids),
  };
}
