// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

/** What moderators act on. */
export const match = ((param) => param === 'proposals' || param === 'comments') satisfies ParamMatcher;
