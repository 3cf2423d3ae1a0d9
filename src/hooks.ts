// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Reroute } from '@sveltejs/kit';
import { routeOfSite } from '$lib/web/faq/siteRoute.ts';

export const reroute: Reroute = ({ url }) => routeOfSite(url.pathname);
