// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../assessment/item.ts';
import { getContent } from '../../catalogue/modules.server.ts';
import { isReadable } from '../../catalogue/course.ts';
import { shortRevision } from '../../document/document.ts';
import { missing, openModule, type PageEvent } from './modulePages.server.ts';
import { findStaleAddress } from './staleTranslation.server.ts';
import { isLanguage } from '../../shared/language.ts';
import { shareSelfAssessment } from '../sharing/shared.server.ts';
import type { SelfAssessmentContent } from '../publishing/renderDocuments.ts';

/** Opens a self-assessment: its items in the order they are written, and what its page shows around them. */
export async function openSelfAssessment(event: PageEvent & { params: { selfAssessment: string } }) {
  const { db, outline } = await openModule(event, ['seed', 'items']);
  const index = outline.sequences.findIndex(
    ({ selfAssessment }) => selfAssessment?.slug === event.params.selfAssessment,
  );
  const sequence = outline.sequences[index];
  const entry = sequence?.selfAssessment ?? (await missing(event, 'selfAssessment', event.params.selfAssessment));
  const { introductionHtml, items } = await getContent<SelfAssessmentContent>(db, entry.documentId);
  const following = outline.sequences
    .slice(index + 1)
    .flatMap(({ lessons }) => lessons)
    .find(isReadable);
  const page = {
    module: { slug: outline.slug, title: outline.module.summary.title },
    sequence: sequence && { slug: sequence.slug, title: sequence.summary.title, number: index + 1 },
    shared: isLanguage(event.params.lang)
      ? shareSelfAssessment(outline, entry, { sequence, language: event.params.lang })
      : undefined,
    title: entry.summary.title,
    summary: entry.summary.summary,
    shownIn: entry.language,
    introductionHtml,
    next: following && { slug: following.slug, title: following.summary.title },
    translations: entry.languages,
    stale: await findStaleAddress(db, outline, { shown: entry, pageLanguage: event.params.lang }),
  };
  const subject = { subject: entry.documentId, revision: shortRevision(entry.revision) };
  return { page, subject, ids: entry.ids, items: items satisfies Item[] };
}
