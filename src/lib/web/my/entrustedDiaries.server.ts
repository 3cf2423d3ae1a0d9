// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { joinSealedDiary, listWaitingDiaries, refuseSealedDiary } from '../../learning/sealedDiaries.server.ts';
import { formatDay } from '../../shared/dates.ts';
import { explainEmpty } from '../account/accountFaults.ts';
import { getSignedIn, openPrivatePage } from '../account/accountPages.server.ts';
import { noticeBadges } from '../badges/badges.server.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';

type EntrustedEvent = Pick<RequestEvent, 'url' | 'setHeaders' | 'locals' | 'request'>;

/** The diaries that came back from a valise for who is signed in, and what was decided of the last one. */
export async function loadEntrusted(event: EntrustedEvent) {
  const { accountId } = openPrivatePage(event);
  const waiting = await listWaitingDiaries(getInstance().db.read, accountId, new Date());
  const joined = /^\d{1,5}$/.exec(event.url.searchParams.get('joined') ?? '')?.[0];
  return {
    waiting: waiting.map(({ id, leftAt }) => ({ id, day: formatDay(leftAt, event.locals.language) })),
    joined: joined === undefined ? undefined : Number(joined),
    isRefused: event.url.searchParams.has('refused'),
  };
}

/** The days when the diaries that wait for who is signed in were entrusted; none for anybody else. */
export async function listEntrustedDays({ locals }: Pick<EntrustedEvent, 'locals'>): Promise<string[]> {
  const { account, language } = locals;
  const waiting = account ? await listWaitingDiaries(getInstance().db.read, account.accountId, new Date()) : [];
  return waiting.map(({ leftAt }) => formatDay(leftAt, language));
}

export const entrustedActions = {
  /** `diary` comes back too: it says which of the forms a complaint is about. */
  join: formAction(['diary', 'code'], async (event: EntrustedEvent, form) => {
    const { accountId } = getSignedIn(event);
    const { db } = getInstance();
    const now = new Date();
    form.refuse({ code: explainEmpty(form.text('code')) });
    const decision = { id: form.text('diary'), accountId, code: form.text('code') };
    const { events, kept } = await joinSealedDiary(db, decision, now);
    await noticeBadges(db, accountId, events, now);
    redirect(303, `/${event.locals.language}/my/entrusted?joined=${kept}`);
  }),
  refuse: formAction(['diary'], async (event: EntrustedEvent, form) => {
    const { accountId } = getSignedIn(event);
    await refuseSealedDiary(getInstance().db, { id: form.text('diary'), accountId });
    redirect(303, `/${event.locals.language}/my/entrusted?refused`);
  }),
};
