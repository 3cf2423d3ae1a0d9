// SPDX-License-Identifier: AGPL-3.0-or-later
import { answerCaseActions, loadAnswer } from '$lib/web/moderation/answerCase.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadAnswer;

export const actions = answerCaseActions satisfies Actions;
