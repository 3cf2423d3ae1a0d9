// SPDX-License-Identifier: AGPL-3.0-or-later
import { shortRevision } from '$lib/document/document.ts';
import { listPublications } from '$lib/document/documents.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { findLessonChanges } from '$lib/web/reading/lessonChanges.server.ts';
import { openLessonPage } from '$lib/web/reading/lessonPages.server.ts';
import type { PageServerLoad } from './$types';

const publicationsShown = 200;

export const load: PageServerLoad = async (event) => {
  const { db, lesson, page } = await openLessonPage(event, getInstance().settings.origin);
  const publications = await listPublications(db, lesson.documentId, publicationsShown);
  return {
    ...page,
    compared: await findLessonChanges(db, lesson.ids, event.url.searchParams),
    publications: publications.map(({ hash, ...publication }) => ({ ...publication, revision: shortRevision(hash) })),
  };
};
