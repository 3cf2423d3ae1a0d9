// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { comeBackSeconds } from '$lib/web/traffic/siteTraffic.server.ts';
import type { PageServerLoad } from './$types';

const sentences: Record<string, () => string> = {
  400: m.refusal_request,
  403: m.refusal_foreign_form,
  404: m.refusal_page_not_found,
  405: m.refusal_method,
  413: m.refusal_too_large,
  415: m.refusal_request,
  503: m.refusal_busy,
};

/** The page behind refusals that are decided before any page is chosen: a bad address, a form from another site. */
export const load: PageServerLoad = ({ params, setHeaders }) => {
  const sentence = Object.hasOwn(sentences, params.status) ? sentences[params.status] : undefined;
  if (!sentence) error(404, { message: m.refusal_page_not_found() });
  if (params.status === '503') setHeaders({ 'retry-after': String(comeBackSeconds), 'cache-control': 'no-store' });
  error(Number(params.status), { message: sentence() });
};
