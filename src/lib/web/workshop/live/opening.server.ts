// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formatDay } from '../../../shared/dates.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { sumMinutes } from '../../../workshop/bundle.ts';
import { getBundle, listElements } from '../../../workshop/bundles.server.ts';
import { codeChanceBytes, formatCode } from '../../../workshop/live/liveCode.ts';
import { listOwnLiveSessions } from '../../../workshop/live/liveRoom.server.ts';
import { openLiveSession } from '../../../workshop/live/liveSessions.server.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { newSecret } from '../../account/secrets.server.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction } from '../../forms.server.ts';
import { refuse } from '../../refusals.ts';
import { preparePlan } from './livePlans.server.ts';

type OpeningEvent = Pick<RequestEvent, 'url' | 'setHeaders' | 'locals' | 'request'>;

/** The bundle that `?bundle=` names, about to be run live. */
export async function loadOpening(event: OpeningEvent) {
  declarePrivate(event);
  const { bundle, elements } = await readBundle(event).catch(refuse);
  return {
    bundle: { id: bundle.id, title: bundle.title, language: bundle.language },
    elements: elements.map(({ id, title, minutes, kind }) => ({ id, title, minutes, kind })),
    minutes: sumMinutes(elements),
    isSignedIn: event.locals.account !== undefined,
  };
}

/** Opens a live workshop from it: the account's, or at a secret address. */
export const openFromBundle = formAction([], async (event: OpeningEvent) => {
  const { bundle, elements } = await readBundle(event);
  const plan = await preparePlan(bundle, elements);
  const { account, language } = event.locals;
  const secret = account ? undefined : newSecret();
  const facilitator = account ? { ownerId: account.accountId } : { secretHash: sha256(secret ?? '') };
  const added = { code: formatCode(randomBytes(codeChanceBytes)), bundleId: bundle.id, plan, facilitator };
  const id = await openLiveSession(getInstance().db, added, new Date());
  redirect(303, `/${language}/workshops/${id}${secret === undefined ? '' : `/${secret}`}`);
});

/** Whoever may read a bundle may run it. @throws {DomainError} `workshop/bundle-not-found` */
async function readBundle({ url, locals }: OpeningEvent) {
  const { read } = getInstance().db;
  const by = { account: locals.account, secret: undefined };
  const { bundle } = await getBundle(read, url.searchParams.get('bundle') ?? '', by);
  return { bundle, elements: await listElements(read, bundle.id) };
}

/** The workshops of who is signed in; whoever is not may have come from one that they erased. */
export async function loadOwnLiveSessions(event: OpeningEvent) {
  declarePrivate(event);
  const { account, language } = event.locals;
  const rows = account ? await listOwnLiveSessions(getInstance().db.read, account.accountId) : [];
  return {
    isErased: event.url.searchParams.has('erased'),
    sessions: rows.map(({ id, title, status, createdAt }) => ({
      href: `/${language}/workshops/${id}`,
      title,
      isOver: status === 'ended',
      openedOn: formatDay(createdAt, language),
    })),
  };
}
