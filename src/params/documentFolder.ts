// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';
import { kindOfFolder } from '../lib/web/addresses.ts';

export const match = ((param) => kindOfFolder(param) !== undefined) satisfies ParamMatcher;
