// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail } from '@sveltejs/kit';
import { DomainError } from '$lib/shared/refusal.ts';
import { checkAnyBadge } from '$lib/web/badges/badgePages.server.ts';
import { readBadgeForm } from '$lib/web/badges/badgeForms.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { describeUnread } from '$lib/web/forms.server.ts';
import { declareShown } from '$lib/web/reading/modulePages.server.ts';
import { faultSentences } from '$lib/web/badges/badgeSentences.ts';
import { sentenceOf, statusOf } from '$lib/web/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => declareShown(event, ['site']);

export const actions: Actions = {
  default: async ({ request }) => {
    const form = await request.formData().catch(describeUnread);
    if (!(form instanceof FormData)) return fail(form.status, complain('', form.complaint));
    const { bytes, text } = await readBadgeForm(form);
    try {
      const checked = await checkAnyBadge(getInstance(), bytes);
      if (checked.kind === 'faulty') return fail(422, complain(text, faultSentences[checked.fault]()));
      return { text: '', complaint: undefined, checked };
    } catch (error) {
      if (error instanceof DomainError) return fail(statusOf(error), complain(text, sentenceOf(error)));
      throw error;
    }
  },
};

/** What was pasted comes back with the complaint; a browser never gives a file back. */
function complain(text: string, complaint: string) {
  return { text, complaint, checked: undefined };
}
