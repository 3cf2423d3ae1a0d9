// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

/** The first digits of a revision's hash, as addresses show it. */
export const match = ((param) => /^[0-9a-f]{12}$/.test(param)) satisfies ParamMatcher;
