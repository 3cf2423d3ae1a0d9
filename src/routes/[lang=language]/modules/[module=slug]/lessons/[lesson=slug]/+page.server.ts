// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContent } from '$lib/catalogue/modules.server.ts';
import { listPublications } from '$lib/document/documents.server.ts';
import { listGlossary } from '$lib/glossary/glossary.server.ts';
import { openLesson } from '$lib/web/lessonPages.server.ts';
import { describeTranslations } from '$lib/web/modulePages.server.ts';
import { openSameRevisions } from '$lib/web/my/shelves.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline, lesson, place } = await openLesson(event);
  const { slug: module, original } = outline;
  const terms = await listGlossary(db, { module, language: lesson.language, original, slugs: lesson.summary.terms });
  const [latest] = await listPublications(db, lesson.documentId, 1);
  return {
    module: {
      slug: module,
      title: outline.module.summary.title,
      authors: outline.module.summary.authors,
      language: outline.module.language,
    },
    sequenceNumber: outline.sequences.indexOf(place.sequence) + 1,
    place,
    lesson,
    content: await getContent(db, lesson.documentId),
    terms: terms.map(({ slug, language: shownIn, summary }) => ({
      slug,
      language: shownIn,
      title: summary.title,
      short: summary.short,
    })),
    revisions: (await openSameRevisions(db, module))(lesson),
    changedAt: latest?.publishedAt,
    translations: await describeTranslations(db, module, lesson),
  };
};
