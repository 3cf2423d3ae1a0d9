// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { EventKind, EventOf } from '../../learning/event.ts';
import { DomainError } from '../../shared/refusal.ts';
import { addressOf } from '../addresses.ts';
import { openLesson, type LessonEvent } from '../reading/lessonPages.server.ts';
import { refuse } from '../refusals.ts';
import { withoutAccountAddress } from './myPages.server.ts';
import { keepDeed } from './keeping.server.ts';

type LessonDeedKind = Extract<EventKind, 'lessonCompleted' | 'lessonReopened' | 'placeKept' | 'passageMarked'>;
type LessonDeed = { [Kind in LessonDeedKind]: Pick<EventOf<Kind>, 'kind' | 'data'> }[LessonDeedKind];

/**
 * Keeps what a form on a lesson says in the diary of who is signed in, then leads back to where it stood. Nobody signed
 * in: the page that says what would be kept, and where.
 *
 * The form names the revision whose text was read; the lesson may have changed since it was opened.
 */
export async function actOnLesson(
  event: LessonEvent & Pick<RequestEvent, 'locals'>,
  form: FormData,
  deed: LessonDeed,
): Promise<never> {
  const { outline, lesson } = await openLesson(event);
  const { account, language } = event.locals;
  if (!account) redirect(303, withoutAccountAddress(language));
  const about = { subject: lesson.documentId, revision: textOf(form, 'revision') };
  await keepDeed(account, { ...deed, ...about }).catch(refuse);
  redirect(
    303,
    `${addressOf(event.params.lang, outline.slug, 'lesson', lesson.slug)}#${encodeURIComponent(placeOf(deed))}`,
  );
}

/** The form that was sent; what cannot be read as one is refused. */
export async function readForm({ request }: Pick<RequestEvent, 'request'>): Promise<FormData> {
  return request.formData().catch(() => refuse(new DomainError('learning/invalid-event')));
}

/** One text of a form; empty when absent or a file. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

/** Where the form stood: ids of sections and passages are checked when the deed is kept. */
function placeOf({ kind, data }: LessonDeed): string {
  if (kind === 'placeKept') return data.section;
  if (kind === 'passageMarked') return data.passage;
  return 'page-closing';
}
