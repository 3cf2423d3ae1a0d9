// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { isBundleId } from '../../workshop/bundle.ts';
import {
  bundlePageSize,
  listOwnBundles,
  listPublicBundles,
  type BundleCursor,
  type ListedBundle,
} from '../../workshop/bundles.server.ts';
import { openPrivatePage } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';

type ListEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'>;

/** The public bundles. */
export async function openPublicList(event: ListEvent) {
  event.setHeaders({ 'cache-control': 'private, no-cache' });
  const found = await listPublicBundles(getInstance().db.read, readCursor(event.url));
  return { ...cutPage(found, ({ publishedAt, updatedAt }) => publishedAt ?? updatedAt), ...rest(event) };
}

/** The bundles of who is signed in. */
export async function openOwnList(event: ListEvent) {
  const { accountId } = openPrivatePage(event);
  const found = await listOwnBundles(getInstance().db.read, accountId, readCursor(event.url));
  return { ...cutPage(found, ({ updatedAt }) => updatedAt), ...rest(event) };
}

function rest({ url }: ListEvent) {
  return { isFirst: !url.searchParams.has('before'), done: url.searchParams.get('done') };
}

function cutPage(found: readonly ListedBundle[], timeOf: (listed: ListedBundle) => Date) {
  const bundles = found.slice(0, bundlePageSize);
  const last = found.length > bundlePageSize ? bundles.at(-1) : undefined;
  return { bundles, next: last && `${timeOf(last).getTime()}-${last.id}` };
}

/** `1795704186073-0z0z7ampvj`: the time and the id of the last of the page before. */
function readCursor({ searchParams }: URL): BundleCursor | undefined {
  const [time = '', id = ''] = (searchParams.get('before') ?? '').split('-');
  return /^\d{1,15}$/.test(time) && isBundleId(id) ? { at: new Date(Number(time)), id } : undefined;
}
