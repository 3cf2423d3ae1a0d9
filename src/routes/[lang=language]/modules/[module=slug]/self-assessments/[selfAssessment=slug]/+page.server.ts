// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail } from '@sveltejs/kit';
import type { Responses } from '$lib/assessment/item.ts';
import { isEmpty, readResponses } from '$lib/assessment/responses.ts';
import { scoreItems } from '$lib/assessment/scoring.ts';
import { parseSelection, selectItems } from '$lib/assessment/selection.ts';
import { shuffleOptions } from '$lib/assessment/shuffle.ts';
import { m } from '$lib/paraglide/messages.js';
import { openSelfAssessment } from '$lib/web/selfAssessmentPages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { page, items } = await openSelfAssessment(event);
  const selection = parseSelection(event.url.searchParams);
  const selected = selectItems(items, selection);
  return { ...page, selection, itemCount: items.length, items: shuffleOptions(selected, selection.seed) };
};

export const actions: Actions = {
  default: async (event) => {
    const { items } = await openSelfAssessment(event);
    const selection = parseSelection(event.url.searchParams);
    const form = await event.request.formData().catch(() => undefined);
    if (!form) return fail(400, complain({}, m.refusal_request()));
    const asked = shuffleOptions(selectItems(items, selection), selection.seed);
    const { responses, problems } = readResponses(asked, (id) =>
      form.getAll(id).filter((value) => typeof value === 'string'),
    );
    const faultyItems = problems.map(({ itemId }) => itemId);
    if (problems.length > 0) return fail(422, complain(responses, m.refusal_invalid_choice(), faultyItems));
    if (isEmpty(responses)) return fail(422, complain(responses, m.self_assessment_nothing_answered()));
    return { responses, complaint: undefined, faultyItems, results: scoreItems(asked, responses) };
  },
};

/** What was ticked comes back with the complaint. */
function complain(responses: Responses, complaint: string, faultyItems: string[] = []) {
  return { responses, complaint, faultyItems, results: undefined };
}
