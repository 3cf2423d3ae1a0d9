// SPDX-License-Identifier: AGPL-3.0-or-later
import { edit, loadEditing } from '$lib/web/forum/editing.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = loadEditing;

export const actions = { default: edit } satisfies Actions;
