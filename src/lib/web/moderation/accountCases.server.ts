// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { listSuspensions } from '../../account/suspensions.server.ts';
import { actPageSize, listOwnActs } from '../../activity/moderationActs.server.ts';
import { liftSuspension, suspendAccount } from '../../contribution/suspending.server.ts';
import { suspensionDays } from '../../contribution/suspensionDays.ts';
import { m } from '../../paraglide/messages.js';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { backToQueue, readReason } from '../contribution/protection/moderationCase.server.ts';
import { openModeration } from '../contribution/protection/moderationPages.server.ts';
import { formAction, type Form } from '../forms.server.ts';
import { describeActs } from './actViews.server.ts';
import { describeSuspension } from './ownActs.server.ts';

type AccountEvent = RequestEvent<{ lang: Language; number: string }>;

/** The accounts that are suspended now, by their number: what their owners are called elsewhere says nothing here. */
export async function loadSuspended(event: RequestEvent) {
  openModeration(event);
  const found = await listSuspensions(getInstance().db.read, new Date());
  return {
    suspensions: found.map(({ accountId, reason, endsAt }) => ({
      accountId,
      reason,
      until: formatMoment(endsAt, event.locals.language, localTimeZone()),
    })),
  };
}

/** One account: what was done about its words, and whether it is suspended. */
export async function loadAccount(event: AccountEvent) {
  openModeration(event);
  const number = Number(event.params.number);
  const { read } = getInstance().db;
  const acts = (await listOwnActs(read, number)).slice(0, actPageSize);
  return {
    number,
    suspension: await describeSuspension(event, number),
    acts: await describeActs(read, acts, event.locals.language),
    durations: suspensionDays,
  };
}

export const accountActions = {
  suspend: formAction(['days', 'template', 'message', 'which'], async (event: AccountEvent, form) => {
    const days = readDays(form);
    const reason = readReason(form, 'suspend');
    const suspending = { by: event.locals.account, accountId: Number(event.params.number), reason, days };
    await suspendAccount(getInstance().db, suspending, new Date());
    backToQueue(event, 'suspended');
  }),
  lift: formAction([], async (event: AccountEvent) => {
    const lifting = { by: event.locals.account, accountId: Number(event.params.number) };
    await liftSuspension(getInstance().db, lifting, new Date());
    backToQueue(event, 'lifted');
  }),
};

function readDays(form: Form): number {
  const days = suspensionDays.find((one) => String(one) === form.text('days'));
  form.refuse({ days: days ? undefined : m.moderation_suspend_days_missing() });
  return days ?? 0;
}
