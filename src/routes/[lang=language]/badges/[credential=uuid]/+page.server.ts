// SPDX-License-Identifier: AGPL-3.0-or-later
import { openBadgePage } from '$lib/web/badges/badgePages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { drawQrCode } from '$lib/web/qrCode.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { lang, credential } = event.params;
  const instance = getInstance();
  const badge = await openBadgePage(instance, credential, lang).catch(refuse);
  declareShown(event, ['site', 'badges', `module/${badge.module}`]);
  /** Without a public address, the one in use will do: it is the one people in the room can reach. */
  const address = `${instance.settings.origin ?? event.url.origin}${event.url.pathname}`;
  return { badge, address, qrCode: drawQrCode(address) };
};
