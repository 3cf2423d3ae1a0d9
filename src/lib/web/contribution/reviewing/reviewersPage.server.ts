// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isOperator, isReviewer } from '../../../account/role.ts';
import { chooseModuleRules, findOwnRules, getModuleRules } from '../../../contribution/moduleRules.server.ts';
import { everyModule } from '../../../contribution/moduleRules.ts';
import {
  agreeToNomination,
  dropNomination,
  listNominations,
  nominateReviewer,
} from '../../../contribution/nominations.server.ts';
import { listReviewers, stepBack } from '../../../contribution/reviewers.server.ts';
import { formatDay } from '../../../shared/dates.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { explainEmpty } from '../../account/accountFaults.ts';
import { getSignedIn } from '../../account/accountPages.server.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction } from '../../forms.server.ts';
import { openModule, type PageEvent } from '../../reading/modulePages.server.ts';
import { readDeed, type Deed } from './deeds.ts';
import { readRules } from './readRules.ts';

type ReviewersEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'> & { params: { module: string } };

/** Who reviews a module and by which rules: public. What can be changed there is for those who may. */
export async function loadReviewers(event: ReviewersEvent & PageEvent & { params: { lang: string; module: string } }) {
  // Rules and roles are no content: the page is looked at again each time.
  const { outline } = await openModule({ ...event, setHeaders: () => undefined });
  event.setHeaders({ 'cache-control': 'private, no-cache' });
  const { account, language } = event.locals;
  const { read } = getInstance().db;
  const module = outline.slug;
  const isOne = isReviewer(account, module);
  const mayDecide = isOne || isOperator(account);
  const day = (at: Date) => formatDay(at, language, localTimeZone());
  const nominations = await listNominations(read, module);
  const seen = nominations.filter(({ accountId }) => mayDecide || accountId === account?.accountId);
  return {
    module: { slug: module, title: outline.module.summary.title, language: outline.module.language },
    reviewers: (await listReviewers(read, module)).map(({ pseudonym, since }) => ({ pseudonym, since: day(since) })),
    rules: await getModuleRules(read, module),
    /** The site’s, where the module has chosen others. */
    siteRules: (await findOwnRules(read, module)) && (await getModuleRules(read, everyModule)),
    isReviewer: isOne,
    mayDecide,
    nominations: seen.map(({ at, nominatedBy, ...one }) => ({
      ...one,
      on: day(at),
      canAgree: isOperator(account) || (isOne && nominatedBy !== account?.accountId),
    })),
    done: readDeed(event.url),
  };
}

const nominate = formAction(['pseudonym'], async (event: ReviewersEvent, form) => {
  const by = getSignedIn(event);
  const pseudonym = form.text('pseudonym');
  form.refuse({ pseudonym: explainEmpty(pseudonym) });
  await nominateReviewer(getInstance().db, { by, module: event.params.module, pseudonym }, new Date());
  comeBack(event, 'nominated');
});

const agree = nominationAction(agreeToNomination, 'agreed');
const drop = nominationAction(dropNomination, 'dropped');

function nominationAction(act: typeof agreeToNomination, done: Deed) {
  return formAction([], async (event: ReviewersEvent, form) => {
    const by = getSignedIn(event);
    const accountId = Number(form.text('account')) || 0;
    await act(getInstance().db, { by, module: event.params.module, accountId }, new Date());
    comeBack(event, done);
  });
}

const stepDown = formAction([], async (event: ReviewersEvent) => {
  const by = getSignedIn(event);
  if (!isReviewer(by, event.params.module)) throw new DomainError('account/forbidden');
  await stepBack(getInstance().db, { by, module: event.params.module }, new Date());
  comeBack(event, 'steppedBack');
});

const rules = formAction(['approvals', 'lane'], async (event: ReviewersEvent, form) => {
  const by = getSignedIn(event);
  const chosen = form.text('follow') === '' ? readRules(form.text) : undefined;
  await chooseModuleRules(getInstance().db, { by, module: event.params.module, rules: chosen }, new Date());
  comeBack(event, 'rules');
});

export const reviewersActions = { nominate, agree, drop, stepBack: stepDown, rules };

function comeBack({ url }: ReviewersEvent, done: Deed): never {
  redirect(303, `${url.pathname}?done=${done}`);
}
