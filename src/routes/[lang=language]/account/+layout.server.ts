// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LayoutServerLoad } from './$types';

/** These pages are nobody else's: unlike those that are kept for all, they may name who reads them. */
export const load: LayoutServerLoad = ({ locals }) => ({ pseudonym: locals.account?.pseudonym });
