// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '$lib/paraglide/messages.js';
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { makeArchive } from '$lib/web/account/personalArchive.server.ts';
import { personalDataHolders } from '$lib/web/account/personalDataHolders.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { accountId } = openPrivatePage(event);
  const asked = { accountId, holders: personalDataHolders, language: event.locals.language, site: event.url.host };
  const archive = await makeArchive(getInstance().db, asked, new Date());
  return new Response(new Uint8Array(archive), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${m.my_data_file()}.zip"`,
    },
  });
};
