// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { accentDesign, fitAccent, writeAccentSheet } from '$lib/ui/accent.ts';
import type { RequestHandler } from './$types';

/**
 * Whatever instance asks for it, a colour has one sheet, which may be kept for ever. One that cannot be read has none. For a
 * design to come, or an older one, that of today is lent, and kept by nobody.
 */
export const GET: RequestHandler = ({ params }) => {
  const [design, colour = ''] = params.accent.split('-');
  if (fitAccent(colour) !== colour) error(404, { message: m.refusal_page_not_found() });
  const isOurs = design === String(accentDesign);
  return new Response(writeAccentSheet(colour), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': isOurs ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  });
};
