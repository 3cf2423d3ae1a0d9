// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';
import { isBundleId } from '../lib/workshop/bundle.ts';

/** As `formatBundleId` makes them. */
export const match = ((param) => isBundleId(param)) satisfies ParamMatcher;
