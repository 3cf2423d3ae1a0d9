// SPDX-License-Identifier: AGPL-3.0-or-later
import { sumMinutes, type BundleElement } from '../../workshop/bundle.ts';
import { listElements, type BundleRow } from '../../workshop/bundles.server.ts';
import { listPinChanges, listUnsettled } from '../../workshop/pins.server.ts';
import { getInstance } from '../composition.server.ts';
import { openOwnBundlePage, type BundleEvent } from './bundlePages.server.ts';
import { describeElements } from './elementViews.server.ts';

/** What the builder of a bundle shows. */
export async function openBuilder(event: BundleEvent) {
  const { bundle, path } = await openOwnBundlePage(event);
  const { db, settings } = getInstance();
  const elements = await listElements(db.read, bundle.id);
  return {
    bundle: describeBundle(bundle),
    path,
    elements: await describeElements(db.read, elements),
    planned: sumMinutes(elements),
    changed: await countChanged(elements),
    done: event.url.searchParams.get('done'),
    /** The address that nobody can give back: of a bundle that no account holds. */
    key: event.params.secret === undefined ? undefined : (settings.origin ?? event.url.origin) + path,
  };
}

export type BuilderData = Awaited<ReturnType<typeof openBuilder>>;

/** What pages may know of a bundle: nothing of its secret, nor of its account. */
export function describeBundle({
  id,
  title,
  summary,
  minutes,
  authorName,
  language,
  visibility,
  version,
  credits,
  updatedAt,
  hiddenAt,
}: BundleRow) {
  const isHidden = hiddenAt !== null;
  return { id, title, summary, minutes, authorName, language, visibility, version, credits, updatedAt, isHidden };
}

export type BundleView = ReturnType<typeof describeBundle>;

/** How many elements say something else by now, that their author has not settled. */
export async function countChanged(elements: readonly BundleElement[]): Promise<number> {
  return listUnsettled(await listPinChanges(getInstance().db, elements)).length;
}
