// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { totalMinutes, listLessons } from '$lib/catalogue/course.ts';
import { listModulePage } from '$lib/catalogue/moduleList.server.ts';
import { listModuleOutlines } from '$lib/catalogue/modules.server.ts';
import { chooseText } from '$lib/community/instance/instanceSettings.ts';
import { m } from '$lib/paraglide/messages.js';
import { parsePageNumber } from '$lib/web/announcements/announcementPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { describeShelves, openSameRevisions } from '$lib/web/my/shelves.server.ts';
import { shareSite } from '$lib/web/sharing/shared.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, identity } = getInstance();
  const number = parsePageNumber(event.url);
  const page = number && (await listModulePage(db, number));
  if (!page || page.number > page.total) error(404, { message: m.refusal_page_not_found() });
  const { slugs, all, total } = page;
  const outlines = await listModuleOutlines(db, event.params.lang, slugs);
  declareShown(event, ['site', ...all.map((slug) => `module/${slug}` as const)], ['page']);
  return {
    shared: shareSite(event.params.lang),
    /** What the operators say to whoever arrives. */
    welcome: number === 1 ? chooseText(identity.latest.welcome, event.params.lang) : undefined,
    page: { number, total },
    shelves: describeShelves(outlines, event.params.lang, await openSameRevisions(db, slugs)),
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
