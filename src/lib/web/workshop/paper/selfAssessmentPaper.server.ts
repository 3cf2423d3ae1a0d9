// SPDX-License-Identifier: AGPL-3.0-or-later
import { DomainError } from '../../../shared/refusal.ts';
import type { BundleElement } from '../../../workshop/bundle.ts';
import { listItems } from '../../../workshop/candidates.server.ts';
import type { PaperKind } from '../../../workshop/paper.ts';
import { addressOf, shortAddressOf } from '../../addresses.ts';
import { getInstance } from '../../composition.server.ts';
import { missing, openModule, type PageEvent } from '../../reading/modulePages.server.ts';
import { refuse } from '../../refusals.ts';
import { composePaper } from './paperPages.server.ts';

/** What can be printed of a self-assessment: to answer with a pencil, or with what the answers teach. */
export const selfAssessmentPapers: readonly PaperKind[] = ['exercises', 'answers'];

type Event = PageEvent & { params: { selfAssessment: string; kind: PaperKind } };

/** One kind of paper of a self-assessment: all its questions, in their own order. */
export async function openSelfAssessmentPaper(event: Event) {
  const { lang, selfAssessment: slug, kind } = event.params;
  if (!selfAssessmentPapers.includes(kind)) refuse(new DomainError('catalogue/not-found'));
  const { db, outline } = await openModule(event, ['size']);
  const sequence = outline.sequences.find(({ selfAssessment }) => selfAssessment?.slug === slug);
  const found = sequence?.selfAssessment;
  if (!found) return missing(event, 'selfAssessment', slug);
  const { module } = outline;
  const path = addressOf(lang, outline.slug, 'selfAssessment', slug);
  const items = await listItems(db, sequence);
  return composePaper(event, {
    ...{ title: found.summary.title, summary: '', language: found.language, minutes: 0, path, made: undefined },
    address: (getInstance().settings.origin ?? event.url.origin) + shortAddressOf(found.documentId),
    crumbs: [
      { label: module.summary.title, href: addressOf(lang, outline.slug, 'module', outline.slug) },
      { label: found.summary.title, href: path },
    ],
    elements: items.map((element, id): BundleElement => ({ ...element, id, declined: undefined })),
  });
}
