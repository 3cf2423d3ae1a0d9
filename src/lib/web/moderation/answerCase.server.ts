// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { answerOutcomes, canBeUndone } from '../../activity/moderationAct.ts';
import { getAct, type ModerationAct } from '../../activity/moderationActs.server.ts';
import { decideOnAnswer } from '../../contribution/actAnswers.server.ts';
import { moderationLimits, parseCase } from '../../contribution/moderatedObject.ts';
import { m } from '../../paraglide/messages.js';
import { DomainError } from '../../shared/refusal.ts';
import type { Language } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import { backToQueue } from '../contribution/protection/moderationCase.server.ts';
import { openModeration } from '../contribution/protection/moderationPages.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { describeActs } from './actViews.server.ts';
import { casePath } from './caseKinds.server.ts';

type AnswerEvent = RequestEvent<{ lang: Language; number: string }>;

/** What somebody answers to an act of moderators, with the act. */
export async function loadAnswer(event: AnswerEvent) {
  openModeration(event);
  const { read } = getInstance().db;
  const act = await getAct(read, Number(event.params.number)).catch(refuse);
  const [view] = await describeActs(read, [act], event.locals.language);
  if (act.answer === null || !view) refuse(new DomainError('contribution/act-not-found'));
  return { act: view, isOver: act.settledAt !== null, undoPath: findUndoPath(act, event.locals.language) };
}

/** Where the act can be undone, if it can. A proposal that was declined is over: its author may send another one. */
function findUndoPath({ object, deed }: ModerationAct, language: Language): string | undefined {
  const [, account] = /^account\/(\d+)$/.exec(object) ?? [];
  if (account !== undefined) return `/${language}/admin/moderation/accounts/${account}`;
  const named = parseCase(object);
  const isOver = deed === 'declined' && named?.kind === 'proposal';
  return named && canBeUndone(deed) && !isOver ? casePath(language, named) : undefined;
}

export const answerCaseActions = {
  settle: formAction(['message'], async (event: AnswerEvent, form) => {
    const reason = form.text('message').trim();
    const { publicReason: limit } = moderationLimits;
    form.refuse({ message: [...reason].length > limit ? m.moderation_reason_too_long({ limit }) : undefined });
    const outcome = answerOutcomes.find((one) => one === form.text('outcome')) ?? 'upheld';
    const settled = { id: Number(event.params.number), by: event.locals.account, outcome, reason };
    await decideOnAnswer(getInstance().db, settled, new Date());
    backToQueue(event, 'answered');
  }),
};
