// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator } from '../../account/role.ts';
import { sumMinutes } from '../../workshop/bundle.ts';
import { listElements } from '../../workshop/bundles.server.ts';
import { bundleDecisions, decideOnBundle } from '../../workshop/bundleVisibility.server.ts';
import { getSignedIn } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { formAction } from '../forms.server.ts';
import { countChanged, describeBundle } from './builder.server.ts';
import { backTo, openBundlePage, type BundleEvent } from './bundlePages.server.ts';
import { describeElements } from './elementViews.server.ts';

/** A bundle, for whoever has its address. */
export async function openReading(event: BundleEvent) {
  const { bundle, isOwner, path } = await openBundlePage(event);
  const { db } = getInstance();
  const elements = await listElements(db.read, bundle.id);
  return {
    bundle: describeBundle(bundle),
    path,
    isOwner,
    isModerator: isModerator(event.locals.account),
    elements: await describeElements(db.read, elements),
    planned: sumMinutes(elements),
    changed: isOwner ? await countChanged(elements) : 0,
    done: event.url.searchParams.get('done'),
  };
}

export type ReadingData = Awaited<ReturnType<typeof openReading>>;

/** What a moderator decides about a bundle. */
export const decide = formAction([], async (event: BundleEvent, form) => {
  const by = getSignedIn(event);
  const decision = bundleDecisions.find((one) => one === form.text('decision')) ?? 'unlist';
  const { db, takeAways } = getInstance();
  await decideOnBundle(db, { id: event.params.bundle, by, decision }, new Date());
  if (decision === 'hide') await takeAways.forget(event.params.bundle);
  return backTo(event, '');
});
