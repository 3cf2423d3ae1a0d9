// SPDX-License-Identifier: AGPL-3.0-or-later
import { goOn, openOwnMessage, withdrawMessage } from '$lib/web/contact/ownMessage.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => openOwnMessage(event);

export const actions = { goOn, withdraw: withdrawMessage } satisfies Actions;
