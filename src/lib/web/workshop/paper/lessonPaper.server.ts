// SPDX-License-Identifier: AGPL-3.0-or-later
import { getModuleOutline } from '../../../catalogue/modules.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { listCandidatesAbout } from '../../../workshop/candidates.server.ts';
import type { BundleElement } from '../../../workshop/bundle.ts';
import type { PaperKind } from '../../../workshop/paper.ts';
import { shortAddressOf } from '../../addresses.ts';
import { getInstance } from '../../composition.server.ts';
import { openLessonPage, type LessonEvent } from '../../reading/lessonPages.server.ts';
import { refuse } from '../../refusals.ts';
import { composePaper } from './paperPages.server.ts';

/** What can be printed of a lesson that is in no bundle. */
export const lessonPapers: readonly PaperKind[] = ['handout', 'exercises', 'answers', 'cards'];

/** One kind of paper of a lesson, with the questions that its sequence asks about it. */
export async function openLessonPaper(event: LessonEvent & { params: { kind: PaperKind } }) {
  if (!lessonPapers.includes(event.params.kind)) refuse(new DomainError('catalogue/not-found'));
  const { settings } = getInstance();
  const { db, lesson, page } = await openLessonPage(event, settings.origin);
  const { module, path } = page;
  const outline = await getModuleOutline(db, module.slug, event.params.lang);
  const { title } = lesson.summary;
  const about = await listCandidatesAbout(db, outline, lesson.documentId);
  return composePaper(event, {
    ...{ title, summary: lesson.summary.summary ?? '', language: lesson.language, minutes: 0, path },
    address: (settings.origin ?? event.url.origin) + shortAddressOf(lesson.documentId),
    made: undefined,
    crumbs: [
      { label: module.title, href: module.path },
      { label: title, href: path },
    ],
    elements: about.map((element, id): BundleElement => ({ ...element, id, declined: undefined })),
  });
}
