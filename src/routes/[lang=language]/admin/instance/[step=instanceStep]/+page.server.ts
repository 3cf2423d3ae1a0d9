// SPDX-License-Identifier: AGPL-3.0-or-later
import { keepStep, loadStep } from '$lib/web/instance/instancePages.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => loadStep(event);

export const actions = { default: keepStep } satisfies Actions;
