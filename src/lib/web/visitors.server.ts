// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { nameDevice } from '../account/device.ts';
import type { SignedIn } from '../account/role.ts';
import type { SessionCookie, Visit } from '../account/sessionCookie.ts';
import { findSignedIn } from '../account/sessions.server.ts';
import { getInstance } from './composition.server.ts';

type Asked = Pick<RequestEvent, 'request' | 'url' | 'cookies'>;

/** What an action tells the domain of the browser that asks. */
export function visitOf({ request, url }: Pick<Asked, 'request' | 'url'>): Visit {
  return {
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    cookieHeader: request.headers.get('cookie') ?? undefined,
    device: nameDevice(request.headers.get('user-agent')),
  };
}

/** Who is signed in; their cookie is renewed when their session has just been prolonged. */
export async function recogniseVisitor(event: Asked & Pick<RequestEvent, 'locals'>): Promise<SignedIn | undefined> {
  const { request, url, cookies, locals } = event;
  if (!request.headers.has('cookie')) return undefined;
  const { db, settings } = getInstance();
  const requiresSecondFactor = settings.staffSecondFactor === 'required';
  const found = await findSignedIn(db, { ...visitOf({ request, url }), requiresSecondFactor }, new Date());
  locals.isRenewed = found?.renewal !== undefined;
  if (found?.renewal) setSessionCookie(cookies, found.renewal);
  return found?.account;
}

/** Gives the browser its session, or has it forget the one it had. */
export function setSessionCookie(cookies: Cookies, { name, value, attributes }: SessionCookie): void {
  cookies.set(name, value, { ...attributes, path: '/' });
}
