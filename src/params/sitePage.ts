// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';
import { isSitePage, type SitePage } from '../lib/web/sitePages.ts';

export const match = ((param): param is SitePage => isSitePage(param)) satisfies ParamMatcher;
