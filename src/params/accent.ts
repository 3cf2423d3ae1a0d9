// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

/** A design of the sheet and a colour: `1-6b2d5c`. */
export const match = ((param) => /^\d{1,4}-[0-9a-f]{6}$/.test(param)) satisfies ParamMatcher;
