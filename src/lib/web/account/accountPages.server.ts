// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isOperator, type SignedIn } from '../../account/role.ts';
import { DomainError } from '../../shared/refusal.ts';
import { accountAddress } from '../addresses.ts';
import { withNext } from './nextAddress.ts';
import { refuse, sentenceOf, statusOf } from '../refusals.ts';
import { listTyped, signInAgain } from '../sentForms.server.ts';

type PrivateEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'>;

/** Keeps a page out of every cache, this browser's included, and out of search engines. */
export function declarePrivate({ setHeaders }: Pick<RequestEvent, 'setHeaders'>): void {
  setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' });
}

/** For a page: who is signed in. Anybody else signs in first, and comes back. */
export function openPrivatePage(event: PrivateEvent): SignedIn {
  declarePrivate(event);
  const { account, language } = event.locals;
  if (account) return account;
  // The answer to a form renders its page as well: what was typed is on the page that says so.
  if (event.request.method !== 'GET' && event.request.method !== 'HEAD') refuseSignedOut(event.request);
  redirect(303, withNext(accountAddress(language, 'sign-in'), event.url.pathname + event.url.search));
}

/** Answers a form of somebody signed out by a page that gives back what they typed, once `readSentForm` has read it. */
export function refuseSignedOut(request: Request): never {
  const reason = new DomainError('account/sign-in-required');
  error(statusOf(reason), {
    message: sentenceOf(reason),
    signIn: signInAgain(request),
    typed: listTyped(request),
  });
}

/** For an action: who is signed in. @throws {DomainError} `account/sign-in-required` */
export function getSignedIn({ locals }: Pick<RequestEvent, 'locals'>): SignedIn {
  if (!locals.account) throw new DomainError('account/sign-in-required');
  return locals.account;
}

/** For a page of the operator's. */
export function openOperatorPage(event: PrivateEvent): SignedIn {
  const account = openPrivatePage(event);
  if (!isOperator(account)) refuse(new DomainError('account/forbidden'));
  return account;
}
