// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  listLessons,
  placeLesson,
  type LessonPlace,
  type ModuleOutline,
  type OutlineEntry,
} from '../../catalogue/course.ts';
import { scopeOf, type ContentScope } from '../../document/contentVersions.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { addressOf } from '../addresses.ts';
import { declareShown, missing, readModule, type PageEvent } from './modulePages.server.ts';

export type LessonEvent = PageEvent & { params: { lesson: string } };

/**
 * Opens a lesson, or follows it where it has moved. `alsoShown`: what its page shows besides its module, for the byte cache,
 * by the id of the lesson.
 */
export async function openLesson(
  event: LessonEvent,
  alsoShown: (documentId: string) => ContentScope[] = () => [],
): Promise<{ db: Database; outline: ModuleOutline; lesson: OutlineEntry; place: LessonPlace }> {
  const { db, outline } = await readModule(event);
  const lesson = listLessons(outline).find(({ slug }) => slug === event.params.lesson);
  const place = lesson && placeLesson(outline, lesson.slug);
  if (!lesson || !place) return missing(event, 'lesson', event.params.lesson);
  declareShown(event, ['site', scopeOf(outline.slug), ...alsoShown(lesson.documentId)]);
  return { db, outline, lesson, place };
}

/** What the small pages around a lesson (share, take away, improve, history) need of it. */
export async function openLessonPage(event: LessonEvent, origin: string | undefined) {
  const { db, outline, lesson } = await openLesson(event);
  const path = addressOf(event.params.lang, outline.slug, 'lesson', lesson.slug);
  const authors = lesson.summary.authors.length > 0 ? lesson.summary.authors : outline.module.summary.authors;
  return {
    db,
    lesson,
    page: {
      module: {
        slug: outline.slug,
        title: outline.module.summary.title,
        path: addressOf(event.params.lang, outline.slug, 'module', outline.slug),
      },
      lesson: {
        slug: lesson.slug,
        title: lesson.summary.title,
        language: lesson.language,
        licence: lesson.summary.licence,
        authors,
        revision: lesson.revision,
        ids: lesson.ids,
      },
      path,
      /** Without a public address, the one in use will do: it is the one people in the room can reach. */
      address: `${origin ?? event.url.origin}${path}`,
    },
  };
}
