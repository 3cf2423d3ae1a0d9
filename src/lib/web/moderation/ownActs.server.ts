// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { findSuspension } from '../../account/suspensions.server.ts';
import { actPageSize, listOwnActs } from '../../activity/moderationActs.server.ts';
import { formatMoment } from '../../shared/dates.ts';
import { getSignedIn, openPrivatePage } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';
import { describeActs } from './actViews.server.ts';
import { answerFields, sendAnswer } from './answering.server.ts';
import { isWritingRoute } from './writingRoutes.ts';

/** What moderators did about somebody's own words, latest first. */
export async function loadOwnActs(event: RequestEvent) {
  const { accountId } = openPrivatePage(event);
  const { language } = event.locals;
  const { read } = getInstance().db;
  const found = await listOwnActs(read, accountId, Number(event.url.searchParams.get('before')) || undefined);
  const shown = found.slice(0, actPageSize);
  return {
    acts: await describeActs(read, shown, language),
    before: found.length > shown.length ? shown.at(-1)?.id : undefined,
    isSent: event.url.searchParams.has('sent'),
    suspension: await describeSuspension(event, accountId),
  };
}

/** Until when somebody is suspended, and why; undefined when they are not. */
export async function describeSuspension({ locals: { language } }: Pick<RequestEvent, 'locals'>, accountId: number) {
  const found = await findSuspension(getInstance().db.read, accountId, new Date());
  return found && { until: formatMoment(found.endsAt, language, localTimeZone()), reason: found.reason };
}

export type ShownSuspension = NonNullable<Awaited<ReturnType<typeof describeSuspension>>>;

/**
 * The suspension of whoever opens a page by which one writes to others: its forms say so before they type. On any other
 * page, nobody looks at who it is: `watchAccount` would take it for theirs alone.
 */
export async function findWritersSuspension({
  locals,
  route,
  params,
}: Pick<RequestEvent, 'locals' | 'route' | 'params'>) {
  if (!isWritingRoute(route.id, params) || !locals.account) return undefined;
  return describeSuspension({ locals }, locals.account.accountId);
}

export const ownActActions = {
  answer: formAction(answerFields, async (event: RequestEvent, form) => {
    await sendAnswer(form, { account: getSignedIn(event), secret: undefined });
    redirect(303, `/${event.locals.language}/my/moderation?sent`);
  }),
};
