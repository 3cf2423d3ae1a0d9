// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { error } from '@sveltejs/kit';
import { isMediaHidden } from '$lib/contribution/proposedMedia.server.ts';
import { mediaTypes } from '$lib/document/media.server.ts';
import { findPending } from '$lib/document/pendingMedia.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { getInstance } from '$lib/web/composition.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params }) => {
  const match = /^([0-9a-f]{64})\.([a-z]{3,4})$/.exec(params.file);
  const type = match?.[2] !== undefined && Object.hasOwn(mediaTypes, match[2]) ? mediaTypes[match[2]] : undefined;
  if (!type) error(404, { message: m.refusal_page_not_found() });
  const { data, db } = getInstance();
  const isHidden = await isMediaHidden(db.read, match?.[1] ?? '');
  const kept = isHidden ? undefined : await readFile(join(data.mediaFolder, params.file)).catch(() => undefined);
  const bytes = kept ?? (await findPending(data, params.file));
  if (!bytes) error(404, { message: m.refusal_page_not_found() });
  return new Response(bytes, {
    headers: {
      'content-type': type,
      'cache-control': kept ? 'public, max-age=31536000, immutable' : 'no-store',
      // An image opened alone is a document of this site: it may run and load nothing.
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      // Named by its content, it can only go stale by never being asked for again.
      ...(kept ? { 'x-essaim-shows': 'media' } : {}),
    },
  });
};
