// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { findOwnModeration, leaveModeration, pauseDays, pauseModeration } from '../../account/steppingBack.server.ts';
import { recordActivity as record } from '../../activity/activities.server.ts';
import { m } from '../../paraglide/messages.js';
import { formatMoment } from '../../shared/dates.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getSignedIn, openPrivatePage } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';

/** Where a moderator sets their role down, or takes it up again. */
export async function loadSteppingBack(event: RequestEvent) {
  const { accountId } = openPrivatePage(event);
  const { language } = event.locals;
  const found = await findOwnModeration(getInstance().db.read, accountId, new Date());
  const isLeft = event.url.searchParams.has('left');
  if (!found && !isLeft) refuse(new DomainError('account/forbidden'));
  return {
    isLeft: !found,
    isAlone: found?.isAlone ?? false,
    pausedUntil: found?.pausedUntil && formatMoment(found.pausedUntil, language, localTimeZone()),
    durations: pauseDays,
  };
}

export const steppingBackActions = {
  pause: formAction(['days'], async (event: RequestEvent, form) => {
    const { accountId } = getSignedIn(event);
    const days = pauseDays.find((one) => String(one) === form.text('days'));
    form.refuse({ days: days ? undefined : m.moderation_suspend_days_missing() });
    await pauseModeration(getInstance().db, { accountId, days: days ?? 0, record }, new Date());
    redirect(303, event.url.pathname);
  }),
  resume: formAction([], async (event: RequestEvent) => {
    const { accountId } = getSignedIn(event);
    await pauseModeration(getInstance().db, { accountId, days: 0, record }, new Date());
    redirect(303, event.url.pathname);
  }),
  leave: formAction([], async (event: RequestEvent, form) => {
    const { accountId } = getSignedIn(event);
    form.refuse({ sure: form.text('sure') === 'yes' ? undefined : m.stepping_back_leave_unsure() });
    await leaveModeration(getInstance().db, { accountId, record }, new Date());
    redirect(303, `${event.url.pathname}?left`);
  }),
};
