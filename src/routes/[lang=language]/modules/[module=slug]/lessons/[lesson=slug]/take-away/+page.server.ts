// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import { openLessonPage } from '$lib/web/reading/lessonPages.server.ts';
import { lessonPapers } from '$lib/web/workshop/paper/lessonPaper.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { page } = await openLessonPage(event, getInstance().settings.origin);
  return { ...page, papers: lessonPapers };
};
