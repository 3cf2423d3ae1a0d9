// SPDX-License-Identifier: AGPL-3.0-or-later
import { totalMinutes, listLessons } from '$lib/catalogue/course.ts';
import { listModuleOutlines } from '$lib/catalogue/modules.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { describeShelves, openSameRevisions } from '$lib/web/my/shelves.server.ts';
import { shareSite } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db } = getInstance();
  const outlines = await listModuleOutlines(db, event.params.lang);
  declareShown(event, ['site', ...outlines.map(({ slug }) => `module/${slug}` as const)]);
  return {
    shared: shareSite(event.params.lang),
    shelves: describeShelves(outlines, event.params.lang, await openSameRevisions(db)),
    modules: outlines
      .map((outline) => ({
        slug: outline.slug,
        language: outline.module.language,
        title: outline.module.summary.title,
        summary: outline.module.summary.summary,
        status: outline.module.summary.status,
        sequenceCount: outline.sequences.length,
        lessonCount: listLessons(outline).length,
        minutes: totalMinutes(listLessons(outline)),
        firstLesson: listLessons(outline)[0]?.slug,
      }))
      .sort((a, b) => b.lessonCount - a.lessonCount || (a.title < b.title ? -1 : 1)),
  };
};
