// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { DomainError } from '../../../shared/refusal.ts';
import { readPapers } from '../../../workshop/live/aggregates.ts';
import { conductLiveSession, countPapers, liveActs, type LiveAct } from '../../../workshop/live/conduct.server.ts';
import { getQuestion } from '../../../workshop/live/liveAnswers.server.ts';
import { eraseLiveSession } from '../../../workshop/live/liveEnding.server.ts';
import { liveBounds } from '../../../workshop/live/liveSession.ts';
import { getOwnLiveSession } from '../../../workshop/live/liveSessions.server.ts';
import { dropQuestion, keepNotes } from '../../../workshop/live/liveWords.server.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction, type Form } from '../../forms.server.ts';
import { deskPath, facilitatorOf, type DeskEvent } from './deskPages.server.ts';

/** What a facilitator does. Each form holds the version that its page showed. */
export const deskActions = {
  lead: formAction([], async (event: DeskEvent, form) => {
    const act = readAct(form);
    await conductLiveSession(getInstance().db, { ...readConduct(event, form), act }, new Date());
    goBack(event);
  }),
  papers: formAction([], async (event: DeskEvent, form) => {
    const { db } = getInstance();
    const conduct = readConduct(event, form);
    const item = getQuestion(await getOwnLiveSession(db.read, conduct.id, conduct.by));
    const numberOf = (optionId: string) => Number(form.text(`paper-${optionId}`));
    const read = readPapers(item, { numberOf, people: Number(form.text('people')), most: liveBounds.papers });
    if (!read) throw new DomainError('workshop/papers-refused');
    await countPapers(db, { ...conduct, ...read }, new Date());
    goBack(event);
  }),
  drop: formAction([], async (event: DeskEvent, form) => {
    await dropQuestion(getInstance().db, { ...whose(event), question: Number(form.text('question')) });
    goBack(event, '#questions');
  }),
  note: formAction(['notes'], async (event: DeskEvent, form) => {
    await keepNotes(getInstance().db, { ...whose(event), notes: form.text('notes') });
    goBack(event, '?noted#notes');
  }),
  erase: formAction([], async (event: DeskEvent) => {
    await eraseLiveSession(getInstance().db, whose(event));
    getInstance().live.touch(Number(event.params.session));
    redirect(303, `/${event.locals.language}/workshops?erased`);
  }),
};

function whose(event: DeskEvent) {
  return { id: Number(event.params.session), by: facilitatorOf(event) };
}

function readConduct(event: DeskEvent, form: Form) {
  return { ...whose(event), version: Number(form.text('version')) };
}

/** `act` names what is done; `to` says which step to go to. */
function readAct(form: Form): LiveAct {
  const to = form.text('to');
  if (to !== '') return { type: 'move', to: Number(to) };
  const type = liveActs.find((one) => one === form.text('act'));
  if (!type) throw new DomainError('workshop/transition-refused');
  return { type };
}

function goBack(event: DeskEvent, place = ''): never {
  getInstance().live.touch(Number(event.params.session));
  redirect(303, deskPath(event) + place);
}
