// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { countImproved } from '$lib/contribution/thanks.server.ts';
import { isDue } from '$lib/learning/review.ts';
import { countXp } from '$lib/learning/xp.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { describeMyModules, listMyMarks } from '$lib/web/my/mine.ts';
import { listEntrustedDays } from '$lib/web/my/entrustedDiaries.server.ts';
import { keepDeed } from '$lib/web/my/keeping.server.ts';
import { openMyPage, withoutAccountAddress } from '$lib/web/my/myPages.server.ts';
import { foldReviewOf } from '$lib/web/my/reviewBox.ts';
import { worksOf } from '$lib/web/my/works.ts';
import { refuse } from '$lib/web/refusals.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { shelves, progress } = await openMyPage(event);
  if (!progress) return { shelves, mine: undefined, entrustedDays: [] };
  const now = new Date();
  const { account } = event.locals;
  const improved = account ? await countImproved(getInstance().db.read, account.accountId) : 0;
  return {
    shelves,
    entrustedDays: await listEntrustedDays(event),
    mine: {
      modules: describeMyModules(progress, shelves),
      marks: listMyMarks(progress, shelves),
      dueCount: foldReviewOf(progress, shelves).filter((item) => isDue(item, now)).length,
      attemptCount: progress.attempts.length,
      xp: countXp(progress, shelves.map(worksOf), improved),
      isXpShown: progress.isXpShown,
    },
  };
};

export const actions: Actions = {
  showXp: (event) => showXp(event, true),
  hideXp: (event) => showXp(event, false),
};

async function showXp({ locals: { account, language } }: { locals: App.Locals }, isShown: boolean): Promise<never> {
  if (!account) redirect(303, withoutAccountAddress(language));
  await keepDeed(account, { kind: 'xpShown', subject: '', revision: '', data: { isShown } }).catch(refuse);
  redirect(303, `/${language}/my/progress#xp`);
}
