// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { reportBundle } from '../../workshop/bundleModeration.server.ts';
import { getBundle } from '../../workshop/bundles.server.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm, openForm } from '../contribution/protection/formGuard.server.ts';
import { complainOfReason } from '../contribution/protection/reportPage.server.ts';
import { formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { reportSending } from './bundleForms.ts';
import { pathOf, visitorOf, type BundleEvent } from './bundlePages.server.ts';

/** The form by which whoever reads a bundle tells moderators of it. */
export async function openReport(event: BundleEvent) {
  declarePrivate(event);
  const { db } = getInstance();
  const { bundle } = await getBundle(db.read, event.params.bundle, visitorOf(event)).catch(refuse);
  return {
    quoted: bundle.title,
    quotedLanguage: bundle.language,
    back: pathOf(event),
    isSent: event.url.searchParams.has('sent'),
    ticket: openForm(getInstance(), reportSending(bundle.id), new Date()),
  };
}

export const sendReport = formAction(['reason', guardFields.ticket], async (event: BundleEvent, form) => {
  const now = new Date();
  const instance = getInstance();
  const by = visitorOf(event);
  const { bundle } = await getBundle(instance.db.read, event.params.bundle, by);
  const reason = form.text('reason');
  form.refuse({ reason: complainOfReason(reason) });
  const sending = { ...reportSending(bundle.id), account: by.account, form, words: [reason], message: reason };
  const { receipt } = await guardForm(instance, sending, now);
  await reportBundle(instance.db, { id: bundle.id, reason, by, receipt }, now);
  redirect(303, `${event.url.pathname}?sent`);
});
