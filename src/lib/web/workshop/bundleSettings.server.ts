// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { m } from '../../paraglide/messages.js';
import { getOwnBundle } from '../../workshop/bundles.server.ts';
import { readBundleWords } from '../../workshop/bundleScreening.server.ts';
import { publishBundle, unlistBundle } from '../../workshop/bundleVisibility.server.ts';
import { eraseBundle } from '../../workshop/changeBundle.server.ts';
import { getInstance } from '../composition.server.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { guardForm, openForm } from '../contribution/protection/formGuard.server.ts';
import { formAction } from '../forms.server.ts';
import { drawQrCode } from '../qrCode.server.ts';
import { describeBundle } from './builder.server.ts';
import { bundleAddress } from './bundleAddresses.ts';
import { publishingSending } from './bundleForms.ts';
import { backTo, openOwnBundlePage, ownerOf, type BundleEvent } from './bundlePages.server.ts';

/** The page where the owner of a bundle gives its address, lists it, or takes it away. */
export async function openSettings(event: BundleEvent) {
  const { bundle, path } = await openOwnBundlePage(event);
  const instance = getInstance();
  const origin = instance.settings.origin ?? event.url.origin;
  const address = origin + bundleAddress(event.locals.language, bundle.id);
  return {
    bundle: describeBundle(bundle),
    path,
    address,
    qrCode: drawQrCode(address),
    key: event.params.secret === undefined ? undefined : origin + path,
    ticket: openForm(instance, publishingSending(bundle.id), new Date()),
    done: event.url.searchParams.get('done'),
  };
}

/** What its owner can do with a bundle as a whole. */
export const settingsActions = {
  publish: formAction(['consent', guardFields.ticket], async (event: BundleEvent, form) => {
    const now = new Date();
    const instance = getInstance();
    const by = ownerOf(event);
    const bundle = await getOwnBundle(instance.db.read, event.params.bundle, by);
    form.refuse({ consent: form.text('consent') === 'yes' ? undefined : m.bundle_consent_missing() });
    const { id } = bundle;
    const sending = { ...publishingSending(id), account: event.locals.account, form };
    const message = await readBundleWords(instance.db.read, bundle);
    const { holdReason } = await guardForm(instance, { ...sending, words: [message], message }, now);
    const publishing = { id, by, consentText: m.bundle_consent(), holdReason };
    const isHeld = await instance.db.write((tx) => publishBundle(tx, publishing, now));
    return backTo(event, 'settings', isHeld ? 'held' : 'public');
  }),
  unlist: formAction([], async (event: BundleEvent) => {
    await unlistBundle(getInstance().db, { id: event.params.bundle, by: ownerOf(event) }, new Date());
    return backTo(event, 'settings', 'unlisted');
  }),
  erase: formAction(['sure'], async (event: BundleEvent, form) => {
    const by = ownerOf(event);
    await getOwnBundle(getInstance().db.read, event.params.bundle, by);
    form.refuse({ sure: form.text('sure') === 'yes' ? undefined : m.bundle_erase_unsure() });
    const { db, takeAways } = getInstance();
    await eraseBundle(db, { id: event.params.bundle, by }, new Date());
    await takeAways.forget(event.params.bundle);
    redirect(303, `/${event.locals.language}/bundles?done=erased`);
  }),
};
