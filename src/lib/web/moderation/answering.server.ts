// SPDX-License-Identifier: AGPL-3.0-or-later
import { checkAnswer, mostAnswerCharacters } from '../../activity/moderationAct.ts';
import { answerAct } from '../../contribution/actAnswers.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import { m } from '../../paraglide/messages.js';
import { getInstance } from '../composition.server.ts';
import type { Form } from '../forms.server.ts';

/** What comes back of the form of an answer; `act` tells those of a page apart. */
export const answerFields = ['act', 'answer'];

/** Sends what somebody answers to an act of moderators. */
export async function sendAnswer(form: Form, by: Visitor): Promise<void> {
  const words = form.text('answer').replace(/\r\n?/g, '\n');
  const id = /^[1-9]\d{0,8}$/.test(form.text('act')) ? Number(form.text('act')) : 0;
  form.refuse({ [`answer-${id}`]: complainOf(words) });
  await answerAct(getInstance().db, { id, by, words }, new Date());
}

function complainOf(words: string): string | undefined {
  const complaint = checkAnswer(words);
  if (complaint === 'missing') return m.act_answer_missing();
  return complaint && m.moderation_reason_too_long({ limit: mostAnswerCharacters });
}
