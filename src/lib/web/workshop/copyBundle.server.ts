// SPDX-License-Identifier: AGPL-3.0-or-later
import { bundleBounds } from '../../workshop/bundle.ts';
import { copyBundle } from '../../workshop/changeBundle.server.ts';
import { getBundle } from '../../workshop/bundles.server.ts';
import { getInstance } from '../composition.server.ts';
import { guardFields } from '../contribution/protection/formFields.ts';
import { openForm } from '../contribution/protection/formGuard.server.ts';
import { formAction } from '../forms.server.ts';
import { describeBundle } from './builder.server.ts';
import { bundleNewSending } from './bundleForms.ts';
import { openBundlePage, visitorOf, type BundleEvent } from './bundlePages.server.ts';
import { keepNew } from './newBundle.server.ts';

/** The page that copies a bundle, for whoever can read it. */
export async function openCopying(event: BundleEvent) {
  const { bundle, path } = await openBundlePage(event);
  return {
    bundle: describeBundle(bundle),
    path,
    ticket: openForm(getInstance(), bundleNewSending, new Date()),
    isSignedIn: event.locals.account !== undefined,
  };
}

export const copyThis = formAction(['authorName', guardFields.ticket], async (event: BundleEvent, form) => {
  const by = visitorOf(event);
  const { bundle } = await getBundle(getInstance().db.read, event.params.bundle, by);
  const authorName = form.text('authorName').replace(/\s+/g, ' ').trim().slice(0, bundleBounds.authorName);
  return keepNew(event, form, {
    words: [bundle.id, String(bundle.version), authorName],
    keep: (tx, made, now) => copyBundle(tx, { ...made, from: bundle.id, by, authorName }, now),
    account: event.locals.account,
  });
});
