// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { readCode } from '../../../workshop/live/liveCode.ts';
import { answerLiveQuestion } from '../../../workshop/live/liveAnswers.server.ts';
import { askFacilitator, stumbleOn } from '../../../workshop/live/liveWords.server.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction } from '../../forms.server.ts';
import type { SeatEvent } from './roomPages.server.ts';

/** What somebody does from their seat: the form says which step and round it was about. */
export const seatActions = {
  answer: formAction([], async (event: SeatEvent, form) => {
    const shown = { step: Number(form.text('step')), round: Number(form.text('round')) };
    const answering = { ...addressOfSeat(event), shown, options: form.texts('option') };
    goBack(event, await answerLiveQuestion(getInstance().db, answering));
  }),
  stumble: formAction([], async (event: SeatEvent, form) => {
    const taken = form.text('undo');
    const passage = { step: Number(form.text('step')), passageId: taken || form.text('passage') };
    const stumbling = { ...addressOfSeat(event), ...passage, hasStumbled: taken === '' };
    goBack(event, await stumbleOn(getInstance().db, stumbling), '#stumbles');
  }),
  ask: formAction(['question'], async (event: SeatEvent, form) => {
    const asking = { ...addressOfSeat(event), text: form.text('question') };
    goBack(event, await askFacilitator(getInstance().db, asking), '?asked#ask');
  }),
};

function addressOfSeat({ params }: SeatEvent) {
  return { code: readCode(params.code) ?? '', token: params.seat };
}

function goBack({ url }: SeatEvent, sessionId: number, place = ''): never {
  getInstance().live.touch(sessionId);
  redirect(303, `${url.pathname}${place}`);
}
