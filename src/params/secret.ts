// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

/** As `newSecret` makes them. */
export const match = ((param) => /^[\w-]{20,60}$/.test(param)) satisfies ParamMatcher;
