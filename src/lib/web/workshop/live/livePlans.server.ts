// SPDX-License-Identifier: AGPL-3.0-or-later
import { shortRevision } from '../../../document/document.ts';
import {
  findDocumentById,
  getRevisionByPrefix,
  listPassageRows,
  type DocumentRow,
} from '../../../document/documents.server.ts';
import { unlessNotFound } from '../../history/unlessNotFound.ts';
import type { BundleElement } from '../../../workshop/bundle.ts';
import type { BundleRow } from '../../../workshop/bundles.server.ts';
import {
  makePlan,
  noContent,
  type LivePlan,
  type PlanPassage,
  type StepContent,
} from '../../../workshop/live/livePlan.ts';
import { addressOf, addressOfRevision } from '../../addresses.ts';
import { getInstance } from '../../composition.server.ts';
import { listPartChoices } from '../../contribution/proposing/partChoices.ts';
import { getItemsOf } from '../../reading/oldSelfAssessments.server.ts';

/** Reads what a bundle is pinned to, and freezes it all into the plan of a live workshop. */
export async function preparePlan(bundle: BundleRow, elements: readonly BundleElement[]): Promise<LivePlan> {
  const contents = new Map<BundleElement, StepContent>();
  // One after the other: earlier revisions are rendered by one thread anyway.
  for (const element of elements) contents.set(element, await readContent(element, bundle.language));
  return makePlan({ ...bundle, elements }, (element) => contents.get(element) ?? noContent);
}

/** What a text that is not there any more would have given is nothing: its title and the notes still lead the step. */
async function readContent(element: BundleElement, language: string): Promise<StepContent> {
  const { documentId, revision, partId, kind, url } = element;
  if (kind === 'link') return { ...noContent, href: url };
  const document = documentId === undefined ? undefined : await findDocumentById(getInstance().db.read, documentId);
  if (!document || revision === undefined) return noContent;
  const address = addressOf(language, document.module, document.kind, document.slug);
  const isPublished = document.publishedRevision === revision;
  const text = isPublished ? address : addressOfRevision(address, shortRevision(revision));
  const isItem = kind === 'item';
  return {
    href: isItem ? undefined : `${text}${partId === undefined ? '' : `#${partId}`}`,
    remarkHref: `${address}/remark`,
    question: isItem ? await findItem(document, revision, partId) : undefined,
    passages: isItem || kind === 'guide' ? [] : await listPassages(document, revision, partId),
  };
}

async function findItem({ id }: DocumentRow, revision: string, itemId: string | undefined) {
  const found = await getItemsOf(id, revision).catch(unlessNotFound);
  return found?.items.find((item) => item.id === itemId);
}

/** The passages of a revision, or the one that was chosen of it, by the words they begin with. */
async function listPassages(document: DocumentRow, hash: string, partId: string | undefined): Promise<PlanPassage[]> {
  const { db } = getInstance();
  const revision = await getRevisionByPrefix(db, document.id, hash).catch(unlessNotFound);
  if (!revision) return [];
  const rows = await listPassageRows(db, document.id, hash);
  const chosen = partId === undefined ? rows : rows.filter(({ passageId }) => passageId === partId);
  return listPartChoices(revision.text, undefined, chosen).map(({ passage = '', words }) => ({ id: passage, words }));
}
