// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Cookies, RequestEvent } from '@sveltejs/kit';
import { nameDevice } from '../../account/device.ts';
import type { SignedIn } from '../../account/role.ts';
import type { SessionCookie, Visit } from '../../account/sessionCookie.ts';
import { confineSession, findSignedIn, type FoundSession } from '../../account/sessions.server.ts';
import { getInstance } from '../composition.server.ts';

type Asked = Pick<RequestEvent, 'request' | 'url' | 'cookies'>;
type Answered = Asked & Pick<RequestEvent, 'locals'>;

/** What an action tells the domain of the browser that asks. */
export function visitOf({ request, url }: Pick<Asked, 'request' | 'url'>): Visit {
  return {
    protocol: url.protocol === 'https:' ? 'https' : 'http',
    cookieHeader: request.headers.get('cookie') ?? undefined,
    device: nameDevice(request.headers.get('user-agent')),
  };
}

/** Who is signed in; their cookie is renewed when their session has just been prolonged. */
export async function recogniseVisitor(event: Asked): Promise<SignedIn | undefined> {
  const { cookieHeader, protocol } = visitOf(event);
  const found = cookieHeader ? await find(cookieHeader, protocol) : undefined;
  if (found?.renewal) setSessionCookie(event.cookies, found.renewal);
  return found?.account;
}

/** Gives a browser the session that was just opened: this very answer knows who is signed in. */
export async function welcomeVisitor(event: Answered, cookie: SessionCookie): Promise<void> {
  setSessionCookie(event.cookies, cookie);
  const found = await find(`${cookie.name}=${cookie.value}`, visitOf(event).protocol);
  event.locals.account = found?.account;
  if (found) event.locals.audience = 'signedIn';
}

/** Has the browser forget its session when it is closed, rather than in weeks: others use the computer. */
export function confineVisitor(event: Asked): void {
  const cookie = confineSession(getInstance().db, visitOf(event), new Date());
  if (cookie) setSessionCookie(event.cookies, cookie);
}

/** Has the browser forget its session, which is over. */
export function dismissVisitor({ cookies, locals }: Answered, blank: SessionCookie): void {
  setSessionCookie(cookies, blank);
  locals.account = undefined;
  locals.audience = 'anyone';
}

function find(cookieHeader: string, protocol: Visit['protocol']): Promise<FoundSession | undefined> {
  const { db, settings } = getInstance();
  const requiresSecondFactor = settings.staffSecondFactor === 'required';
  return findSignedIn(db, { cookieHeader, protocol, requiresSecondFactor }, new Date());
}

function setSessionCookie(cookies: Cookies, { name, value, attributes }: SessionCookie): void {
  cookies.set(name, value, { ...attributes, path: '/' });
}
