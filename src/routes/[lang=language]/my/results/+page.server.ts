// SPDX-License-Identifier: AGPL-3.0-or-later
import { listMyAttempts } from '$lib/web/my/mine.ts';
import { openMyPage } from '$lib/web/my/myPages.server.ts';
import type { PageServerLoad } from './$types';

const attemptsShown = 200;

export const load: PageServerLoad = async (event) => {
  const { shelves, progress } = await openMyPage(event);
  return { shelves, attempts: progress && listMyAttempts(progress, shelves, attemptsShown) };
};
