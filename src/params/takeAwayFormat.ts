// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';
import { isTakeAwayFormat } from '../lib/exchange/takeAway.ts';

export const match = ((param) => isTakeAwayFormat(param)) satisfies ParamMatcher;
