// SPDX-License-Identifier: AGPL-3.0-or-later
import { entrustedActions, loadEntrusted } from '$lib/web/my/entrustedDiaries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadEntrusted;

export const actions = entrustedActions;
