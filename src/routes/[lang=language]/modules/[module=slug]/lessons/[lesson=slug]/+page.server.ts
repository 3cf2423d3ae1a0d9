// SPDX-License-Identifier: AGPL-3.0-or-later
import { getContent } from '$lib/catalogue/modules.server.ts';
import { countOpenQuestions } from '$lib/community/forum/lessonQuestions.server.ts';
import { readCredits } from '$lib/contribution/credits.server.ts';
import { questionsScope } from '$lib/document/contentVersions.server.ts';
import { listGlossary } from '$lib/glossary/glossary.server.ts';
import { addressOf } from '$lib/web/addresses.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { openLesson } from '$lib/web/reading/lessonPages.server.ts';
import { openSameRevisions } from '$lib/web/my/shelves.server.ts';
import { actOnLesson, readForm, textOf } from '$lib/web/my/lessonActs.server.ts';
import { findStaleAddress } from '$lib/web/reading/staleTranslation.server.ts';
import { shareLesson } from '$lib/web/sharing/shared.server.ts';
import { announceOEmbed } from '$lib/web/sharing/head.ts';
import { speculationHeaders } from '$lib/web/sharing/speculation.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, outline, lesson, place } = await openLesson(event, (documentId) => [questionsScope(documentId)]);
  const { slug: module, original } = outline;
  const terms = await listGlossary(db, { module, language: lesson.language, original, slugs: lesson.summary.terms });
  const asked = { documentId: lesson.documentId, language: event.locals.language };
  const { changedAt, credits } = await readCredits(db.read, lesson.documentId);
  event.setHeaders(
    announceOEmbed(getInstance().settings.origin, addressOf(lesson.language, module, 'lesson', lesson.slug)),
  );
  if (place.next && event.locals.audience === 'anyone') event.setHeaders(speculationHeaders);
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
    shared: shareLesson(outline, lesson, event.params.lang),
    content: await getContent(db, lesson.documentId),
    terms: terms.map(({ slug, language: shownIn, summary }) => ({
      slug,
      language: shownIn,
      title: summary.title,
      short: summary.short,
    })),
    revisions: (await openSameRevisions(db, [module]))(lesson),
    changedAt,
    credits,
    questions: await countOpenQuestions(db.read, asked),
    translations: lesson.languages,
    stale: await findStaleAddress(db, outline, { shown: lesson, pageLanguage: event.params.lang }),
  };
};

export const actions: Actions = {
  complete: async (event) => actOnLesson(event, await readForm(event), { kind: 'lessonCompleted', data: {} }),
  reopen: async (event) => actOnLesson(event, await readForm(event), { kind: 'lessonReopened', data: {} }),
  keepPlace: async (event) => {
    const form = await readForm(event);
    return actOnLesson(event, form, { kind: 'placeKept', data: { section: textOf(form, 'section') } });
  },
};
