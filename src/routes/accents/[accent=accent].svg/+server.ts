// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { accentDesign, fitAccent } from '$lib/ui/accent.ts';
import { drawSiteIcon } from '$lib/web/instance/siteIcon.ts';
import type { RequestHandler } from './$types';

/** The icon of a site in a colour, which may be kept for ever as its style sheet may. */
export const GET: RequestHandler = ({ params }) => {
  const [design, colour = ''] = params.accent.split('-');
  if (fitAccent(colour) !== colour) error(404, { message: m.refusal_page_not_found() });
  const isOurs = design === String(accentDesign);
  return new Response(drawSiteIcon(colour), {
    headers: {
      'content-type': 'image/svg+xml',
      'cache-control': isOurs ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
};
