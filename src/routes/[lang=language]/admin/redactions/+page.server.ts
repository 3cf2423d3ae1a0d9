// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { getSignedIn } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { blankAnswer, formAction } from '$lib/web/forms.server.ts';
import { redactEverywhere } from '$lib/web/history/redacting.server.ts';
import {
  describePast,
  describePlaces,
  findTextToRedact,
  openModeratorPage,
  readPhrases,
} from '$lib/web/history/redactionPages.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  openModeratorPage(event);
  return {
    text: await findTextToRedact(event.url),
    isDone: event.url.searchParams.has('done'),
    ...(await describePast(event.locals.language)),
  };
};

const fields = ['passage', 'words', 'reason'];

export const actions = {
  look: formAction(fields, async (event: RequestEvent, form) => {
    const { phrases } = await readPhrases(form);
    const places = await describePlaces(getSignedIn(event), phrases);
    const values = Object.fromEntries(fields.map((name) => [name, form.text(name)]));
    return { ...blankAnswer, values, places };
  }),
  redact: formAction(fields, async (event: RequestEvent, form) => {
    const by = getSignedIn(event);
    const { documentId, phrases } = await readPhrases(form);
    const redaction = { by, documentId, phrases, reason: form.text('reason') };
    const { publishing, takeAways, cards, live } = getInstance();
    const forgetFiles = async () => void (await Promise.all([takeAways.forget(), cards.forget()]));
    const tellRooms = () => live.touchAll();
    await redactEverywhere({ ...publishing, forgetFiles, tellRooms }, redaction, new Date());
    redirect(303, `/${event.locals.language}/admin/redactions?done`);
  }),
} satisfies Actions;
