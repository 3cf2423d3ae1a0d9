// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail } from '@sveltejs/kit';
import type { Responses } from '$lib/assessment/item.ts';
import { isEmpty, readResponses } from '$lib/assessment/responses.ts';
import { scoreItems } from '$lib/assessment/scoring.ts';
import { parseSelection, selectItems } from '$lib/assessment/selection.ts';
import { shuffleOptions } from '$lib/assessment/shuffle.ts';
import { readConfidences, recordResponses, type Confidences } from '$lib/learning/attempt.ts';
import { m } from '$lib/paraglide/messages.js';
import { keepAttempt } from '$lib/web/my/keeping.server.ts';
import { openSelfAssessment } from '$lib/web/reading/selfAssessmentPages.server.ts';
import { selfAssessmentPapers } from '$lib/web/workshop/paper/selfAssessmentPaper.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { page, items } = await openSelfAssessment(event);
  const selection = parseSelection(event.url.searchParams);
  const selected = selectItems(items, selection);
  return {
    ...page,
    papers: selfAssessmentPapers,
    selection,
    itemCount: items.length,
    items: shuffleOptions(selected, selection.seed),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { items, subject } = await openSelfAssessment(event);
    const selection = parseSelection(event.url.searchParams);
    const form = await event.request.formData().catch(() => undefined);
    if (!form) return fail(400, complain({ responses: {}, confidences: {} }, m.refusal_request()));
    const asked = shuffleOptions(selectItems(items, selection), selection.seed);
    const { responses, problems } = readResponses(asked, (id) =>
      form.getAll(id).filter((value) => typeof value === 'string'),
    );
    const confidences = readConfidences(asked, (id) => form.get(`confidence.${id}`));
    const faultyItems = problems.map(({ itemId }) => itemId);
    const given = { responses, confidences };
    if (problems.length > 0) return fail(422, complain(given, m.refusal_invalid_choice(), faultyItems));
    if (isEmpty(responses)) return fail(422, complain(given, m.self_assessment_nothing_answered()));
    const results = scoreItems(asked, responses);
    const attempt = { ...subject, responses: recordResponses(results, confidences) };
    return { ...given, complaint: undefined, faultyItems, results, attempt, kept: await keepAttempt(event, attempt) };
  },
};

type Given = { responses: Responses; confidences: Confidences };

/** What was ticked comes back with the complaint. */
function complain(given: Given, complaint: string, faultyItems: string[] = []) {
  return { ...given, complaint, faultyItems, results: undefined, attempt: undefined, kept: undefined };
}
