// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';

/** A whole number from 1. */
export const match = ((param) => /^[1-9]\d{0,8}$/.test(param)) satisfies ParamMatcher;
