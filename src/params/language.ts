// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';
import { isLanguage, type Language } from '../lib/shared/language.ts';

export const match = ((param): param is Language => isLanguage(param)) satisfies ParamMatcher;
