// SPDX-License-Identifier: AGPL-3.0-or-later
import { scoreItems } from '$lib/assessment/scoring.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { getItemsOfAny } from '$lib/web/reading/oldSelfAssessments.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import { openSelfAssessment } from '$lib/web/reading/selfAssessmentPages.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { revision } = event.params;
  if (!/^[0-9a-f]{12}$/.test(revision)) refuse(new DomainError('document/not-found'));
  const { page, ids } = await openSelfAssessment(event);
  const { items, language } = await getItemsOfAny(ids, revision).catch(refuse);
  const { title, module, sequence } = page;
  return { title, module, sequence, shownIn: language, revision, results: scoreItems(items, {}) };
};
