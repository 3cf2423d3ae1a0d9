// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail } from '@sveltejs/kit';
import { getContent } from '$lib/catalogue/modules.server.ts';
import { diaryBounds } from '$lib/learning/event.ts';
import { m } from '$lib/paraglide/messages.js';
import { getInstance } from '$lib/web/composition.server.ts';
import { openLessonPage } from '$lib/web/reading/lessonPages.server.ts';
import { listExcerpts } from '$lib/web/my/excerpts.ts';
import { actOnLesson, readForm, textOf } from '$lib/web/my/lessonActs.server.ts';
import { readMyProgress } from '$lib/web/my/myDiary.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, lesson, page } = await openLessonPage(event, getInstance().settings.origin);
  const { account } = event.locals;
  const progress = account && (await readMyProgress(account));
  const marks = lesson.ids.flatMap((id) => progress?.lessons.get(id)?.marks ?? []);
  return {
    ...page,
    subject: lesson.documentId,
    sections: lesson.summary.sections,
    excerpts: listExcerpts((await getContent(db, lesson.documentId)).html),
    notes: Object.fromEntries(marks.map(({ passage, note }) => [passage, note])),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const passage = textOf(form, 'passage');
    const note = textOf(form, 'note').replaceAll('\r\n', '\n').trim();
    if (note.length > diaryBounds.noteCharacters)
      return fail(422, { passage, note, complaint: m.mark_note_too_long({ limit: diaryBounds.noteCharacters }) });
    const isMarked = textOf(form, 'isMarked') !== 'false';
    const data = { passage, note: isMarked ? note : '', isMarked };
    return actOnLesson(event, form, { kind: 'passageMarked', data });
  },
};
