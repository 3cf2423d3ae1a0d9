// SPDX-License-Identifier: AGPL-3.0-or-later
import { scoreItems } from '$lib/assessment/scoring.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { describeAttempt } from '$lib/web/my/mine.ts';
import { openMyPage } from '$lib/web/my/myPages.server.ts';
import { getItemsOf } from '$lib/web/reading/oldSelfAssessments.server.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { shelves, progress } = await openMyPage(event);
  if (!progress) return { shelves, mine: undefined };
  const attempt = progress.attempts.find(({ id }) => id === event.params.attempt);
  if (!attempt) return refuse(new DomainError('learning/not-found'));
  const { items, language } = await getItemsOf(attempt.selfAssessment, attempt.revision).catch(refuse);
  const asked = attempt.responses.flatMap(({ item }) => items.find(({ id }) => id === item) ?? []);
  const chosen = Object.fromEntries(attempt.responses.map(({ item, options }) => [item, options]));
  const works = shelves.flatMap(({ selfAssessments }) => selfAssessments);
  return {
    shelves,
    mine: {
      ...describeAttempt(attempt, works),
      shownIn: language,
      results: scoreItems(asked, chosen),
      confidences: Object.fromEntries(attempt.responses.map(({ item, confidence }) => [item, confidence])),
    },
  };
};
