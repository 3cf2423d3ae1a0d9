// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail, redirect } from '@sveltejs/kit';
import { unpublishBadge } from '$lib/recognition/publishing.server.ts';
import { DomainError } from '$lib/shared/refusal.ts';
import { readPublishForm } from '$lib/web/badges/badgeForms.ts';
import { publishOwnBadge, signOwnBadge } from '$lib/web/badges/badgePublishing.server.ts';
import { openOwnBadges } from '$lib/web/badges/badges.server.ts';
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { refuse, sentenceOf } from '$lib/web/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const account = openPrivatePage(event);
  const { db, settings } = getInstance();
  return {
    badges: await openOwnBadges(db, account.accountId, event.params.lang),
    canSign: settings.origin !== undefined,
  };
};

export const actions: Actions = {
  publish: async ({ request, locals, params }) => {
    const { module, name, holder } = readPublishForm(await request.formData());
    try {
      if (!holder) throw new DomainError('recognition/name-refused');
      await publishOwnBadge(getInstance(), locals.account, { module, holder, language: params.lang }, new Date());
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'recognition/name-refused') refuse(error);
      return fail(422, { module, name, complaint: sentenceOf(error) });
    }
    redirect(303, `/${params.lang}/my/badges#badge-${module}`);
  },
  sign: async ({ request, locals, params }) => {
    await signOwnBadge(getInstance(), locals.account, await readCredential(request)).catch(refuse);
    redirect(303, `/${params.lang}/my/badges`);
  },
  unpublish: async ({ request, locals, params }) => {
    await unpublishBadge(getInstance().db, locals.account, await readCredential(request), new Date()).catch(refuse);
    redirect(303, `/${params.lang}/my/badges`);
  },
};

async function readCredential(request: Request): Promise<string> {
  const value = (await request.formData()).get('credential');
  return typeof value === 'string' ? value : '';
}
