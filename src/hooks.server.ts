// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomUUID } from 'node:crypto';
import { building } from '$app/environment';
import { getInstance, startInstance } from '$lib/web/composition.server.ts';
import { accentLink } from '$lib/web/instance/accentLink.ts';
import { siteIcon } from '$lib/web/instance/siteIcon.ts';
import { announceFirstOperator } from '$lib/web/account/firstOperatorLink.server.ts';
import { openDirectRoutes } from '$lib/web/directRoutes.server.ts';
import { addressOnSite } from '$lib/web/faq/siteRoute.ts';
import { answerReader } from '$lib/web/my/signedInPages.server.ts';
import { lightenHtml } from '$lib/web/lightenHtml.ts';
import { languageOf, speaking } from '$lib/web/pageLanguage.server.ts';
import { findRoomLanguage } from '$lib/web/workshop/live/roomLanguage.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { DomainError } from '$lib/shared/refusal.ts';
import { recogniseVisitor } from '$lib/web/account/visitors.server.ts';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';

export const init: ServerInit = async () => {
  if (building) return;
  const instance = await startInstance(process.env);
  // Streams would keep the server from closing for as long as it waits.
  process.once('essaim:closing', () => instance.live.close());
  process.once('sveltekit:shutdown', () => void instance.close());
  const answerDirectly = openDirectRoutes(instance, () => new Date());
  const { traffic, identity } = instance;
  const offeredLanguages = () => identity.latest.languages;
  process.emit('essaim:direct' as never, { answerDirectly, traffic, offeredLanguages } as never);
  process.once('essaim:listening', (address) => void announceFirstOperator(instance, address));
};

export const handle: Handle = async ({ event, resolve }) => {
  const { pathname } = event.url;
  const location = addressOnSite(pathname);
  if (location !== undefined) return new Response(null, { status: 308, headers: { location } });
  const identity = await getInstance().identity.refresh();
  // A database that does not answer has a page that says so.
  const language =
    (await findRoomLanguage(pathname).catch(() => undefined)) ??
    languageOf(pathname, event.request.headers.get('accept-language'), identity.languages);
  const icon = siteIcon(identity);
  event.locals.language = language;
  event.locals.account = await recogniseVisitor(event);
  return speaking(language, async () => {
    if (namesNoAction(event.url)) return event.fetch(`/${language}/problem/405`);
    const response = await answerReader(event, (own) =>
      resolve(own, {
        transformPageChunk: ({ html }) =>
          lightenHtml(html)
            .replace('%lang%', language)
            .replace('%reader%', readerAddress)
            .replace('%icon%', icon.href)
            .replace('%accent%', accentLink(identity.colour)),
        filterSerializedResponseHeaders: () => false,
      }),
    );
    return isBareRefusal(response, event.request) ? event.fetch(`/${language}/problem/${response.status}`) : response;
  });
};

/** SvelteKit looks the action of a form up by name in a plain object: names every object has must not reach it. */
function namesNoAction({ searchParams }: URL): boolean {
  return [...searchParams.keys()].some((key) => key.startsWith('/') && (key === '/default' || key.slice(1) in {}));
}

/** A refusal without one of our pages (a method that a page does not have, a file that is not there): people deserve one. */
function isBareRefusal(response: Response, request: Request): boolean {
  const isRefusal = response.status >= 400 && response.status < 500 && !response.headers.has('x-sveltekit-page');
  return isRefusal && (request.headers.get('accept') ?? '').includes('text/html');
}

export const handleError: HandleServerError = ({ error, event, status }) => {
  const { language } = event.locals;
  if (status < 500)
    return speaking(language, () => ({ message: status === 404 ? m.refusal_page_not_found() : m.refusal_request() }));
  const reference = randomUUID().slice(0, 8);
  const route = event.route.id ?? '';
  if (!building)
    getInstance().log.error(
      { reference, route, code: error instanceof DomainError ? error.code : undefined, err: error },
      'failed',
    );
  return { message: speaking(language, () => m.refusal_bug()), reference };
};
