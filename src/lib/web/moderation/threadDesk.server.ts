// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { listAllModuleTitles } from '../../catalogue/modules.server.ts';
import { mergeThreads, partThreads } from '../../community/forum/mergedThreads.server.ts';
import { slowChoices } from '../../community/forum/slowMode.ts';
import {
  closeThread,
  liftSlowMode,
  moveThread,
  reopenThread,
  slowThread,
} from '../../community/forum/threadModeration.server.ts';
import { getThread, type ThreadRow } from '../../community/forum/threads.server.ts';
import { actPageSize, listActsOn } from '../../activity/moderationActs.server.ts';
import { m } from '../../paraglide/messages.js';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { readReason } from '../contribution/protection/moderationCase.server.ts';
import { openModeration, readDone } from '../contribution/protection/moderationPages.server.ts';
import type { ModerationDone } from '../contribution/protection/moderationWords.ts';
import { formAction, type Form } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { describeActs } from './actViews.server.ts';

type ThreadEvent = RequestEvent<{ lang: Language; number: string }>;

/** A thread of the forum, and what moderators can do to it as a whole. */
export async function loadThreadDesk(event: ThreadEvent) {
  openModeration(event);
  const { db } = getInstance();
  const { language } = event.locals;
  const found = await getThread(db.read, Number(event.params.number)).catch(refuse);
  const titles = await listAllModuleTitles(db, language);
  const acts = (await listActsOn(db.read, `thread/${found.id}`)).slice(0, actPageSize);
  return {
    ...describeThread(found, language),
    moduleTitle: titles.get(found.module) ?? found.module,
    modules: [...titles].filter(([slug]) => slug !== found.module).map(([slug, title]) => ({ slug, title })),
    acts: await describeActs(db.read, acts, language),
    waits: slowChoices.map((minutes) => ({ minutes, label: describeWait(minutes) })),
    done: readDone(event.url),
  };
}

function describeThread(found: ThreadRow, language: Language) {
  const { id, module, title, answerCount, mergedInto, slowMinutes, closedAt, closedReason } = found;
  return {
    id,
    title,
    textLanguage: found.language,
    answerCount,
    path: `/${language}/forum/${module}/${id}`,
    mergedInto: mergedInto ?? undefined,
    slow: slowMinutes === null ? undefined : describeWait(slowMinutes),
    closed: closedAt
      ? { at: formatMoment(closedAt, language, localTimeZone()), reason: closedReason ?? '' }
      : undefined,
  };
}

function describeWait(minutes: number): string {
  return minutes % 60 === 0 ? m.thread_desk_hours({ count: minutes / 60 }) : m.thread_desk_minutes({ count: minutes });
}

const kept = ['which', 'template', 'message', 'module', 'into', 'minutes'];

type Act = { by: ThreadEvent['locals']['account']; threadId: number };

function deskAction(done: ModerationDone, act: (act: Act, form: Form) => Promise<void>) {
  return formAction(kept, async (event: ThreadEvent, form) => {
    await act({ by: event.locals.account, threadId: Number(event.params.number) }, form);
    redirect(303, `${event.url.pathname}?done=${done}-1`);
  });
}

const db = () => getInstance().db;

export const threadDeskActions = {
  move: deskAction('moved', (act, form) => {
    const module = form.text('module');
    form.refuse({ module: module === '' ? m.thread_desk_move_missing() : undefined });
    return moveThread(db(), { ...act, module, reason: readReason(form, 'move') }, new Date());
  }),
  close: deskAction('closed', (act, form) =>
    closeThread(db(), { ...act, reason: readReason(form, 'close') }, new Date()),
  ),
  reopen: deskAction('reopened', (act) => reopenThread(db(), act, new Date())),
  merge: deskAction('merged', (act, form) => {
    const into = /^[1-9]\d{0,8}$/.test(form.text('into').trim()) ? Number(form.text('into')) : 0;
    form.refuse({ into: into === 0 ? m.thread_desk_merge_missing() : undefined });
    return mergeThreads(db(), { ...act, into, reason: readReason(form, 'merge') }, new Date());
  }),
  part: deskAction('parted', (act) => partThreads(db(), act, new Date())),
  slow: deskAction('slowed', (act, form) => {
    const minutes = slowChoices.find((one) => String(one) === form.text('minutes'));
    form.refuse({ minutes: minutes ? undefined : m.moderation_suspend_days_missing() });
    return slowThread(db(), { ...act, minutes: minutes ?? 0, reason: readReason(form, 'slow') }, new Date());
  }),
  quicken: deskAction('quickened', (act) => liftSlowMode(db(), act, new Date())),
};
