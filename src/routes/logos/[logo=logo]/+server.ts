// SPDX-License-Identifier: AGPL-3.0-or-later
import { error } from '@sveltejs/kit';
import { findLogoBytes } from '$lib/community/instance/instanceSettings.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { getInstance } from '$lib/web/composition.server.ts';
import type { RequestHandler } from './$types';

const types = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const;

/** The logo in use, at an address that changes with it. */
export const GET: RequestHandler = async ({ params }) => {
  const [hash = '', extension] = params.logo.split('.');
  const { db, identity } = getInstance();
  const isInUse = identity.latest.logo?.hash === hash && identity.latest.logo.extension === extension;
  const bytes = isInUse ? await findLogoBytes(db.read, hash) : undefined;
  if (!bytes) error(404, { message: m.refusal_page_not_found() });
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': types[extension as keyof typeof types],
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
};
