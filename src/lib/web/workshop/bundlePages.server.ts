// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Visitor } from '../../contribution/relation.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getBundle, getOwnBundle, type BundleRow, type OpenBundle } from '../../workshop/bundles.server.ts';
import { declarePrivate, openPrivatePage } from '../account/accountPages.server.ts';
import { getInstance } from '../composition.server.ts';
import { refuse } from '../refusals.ts';
import { bundleAddress } from './bundleAddresses.ts';

export type BundleEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'> & {
  params: { bundle: string; secret?: string | undefined };
};

/** Who asks: by their account, by the secret of the address, or just anyone. */
export function visitorOf({ locals, params }: Pick<BundleEvent, 'locals' | 'params'>): Visitor {
  return { account: locals.account, secret: params.secret };
}

/**
 * Opens a page for whoever has the address of a bundle. It is kept by no cache: one that is public today may not be
 * tomorrow. Search engines are told of public ones alone.
 */
export async function openBundlePage(event: BundleEvent): Promise<OpenBundle & { path: string }> {
  if (event.params.secret !== undefined) declarePrivate(event);
  const opened = await getBundle(getInstance().db.read, event.params.bundle, visitorOf(event)).catch(refuse);
  if (event.params.secret === undefined) declareUnkept(event, opened.bundle);
  return { ...opened, path: pathOf(event) };
}

function declareUnkept({ setHeaders }: BundleEvent, { visibility, hiddenAt }: BundleRow): void {
  const isFound = visibility === 'public' && hiddenAt === null;
  setHeaders({ 'cache-control': 'private, no-store', ...(isFound ? {} : { 'x-robots-tag': 'noindex' }) });
}

/** Opens a page for the owner of a bundle. Whoever is signed out may be: they sign in first. */
export async function openOwnBundlePage(event: BundleEvent): Promise<{ bundle: BundleRow; path: string }> {
  if (event.params.secret === undefined && !event.locals.account) openPrivatePage(event);
  declarePrivate(event);
  const bundle = await getOwnBundle(getInstance().db.read, event.params.bundle, ownerOf(event)).catch(refuse);
  return { bundle, path: pathOf(event) };
}

/**
 * For an action: who says that a bundle is theirs. A secret speaks for itself, whoever is signed in.
 *
 * @throws {DomainError} `account/sign-in-required` for somebody signed out, without a secret
 */
export function ownerOf(event: Pick<BundleEvent, 'locals' | 'params'>): Visitor {
  const { account, secret } = visitorOf(event);
  if (secret !== undefined) return { account: undefined, secret };
  if (!account) throw new DomainError('account/sign-in-required');
  return { account, secret };
}

/** The address of a bundle as it was opened, with its secret if any. */
export function pathOf({ locals, params }: Pick<BundleEvent, 'locals' | 'params'>): string {
  return bundleAddress(locals.language, params.bundle, params.secret);
}

/** Leads back to a page of a bundle, once something was done to it. */
export function backTo(event: BundleEvent, page: '' | 'edit' | 'changes' | 'settings', done?: string): never {
  const path = page === '' ? pathOf(event) : `${pathOf(event)}/${page}`;
  redirect(303, done === undefined ? path : `${path}?done=${done}`);
}
