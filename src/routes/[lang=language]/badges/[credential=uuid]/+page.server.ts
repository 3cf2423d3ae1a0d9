// SPDX-License-Identifier: AGPL-3.0-or-later
import { openBadgePage } from '$lib/web/badgePages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { declareShown } from '$lib/web/modulePages.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { lang, credential } = event.params;
  const badge = await openBadgePage(getInstance(), credential, lang).catch(refuse);
  declareShown(event, ['site', 'badges', `module/${badge.module}`]);
  return { badge };
};
