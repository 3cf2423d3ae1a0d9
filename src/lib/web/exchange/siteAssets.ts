// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SiteAssets } from '../../exchange/offlineSite/offlineSite.ts';

/** What `src/reader/vitePlugin.ts` has bundled; sources that Node runs as they are have none. */
export function siteAssets(): SiteAssets {
  return { style: offlineStyle, script: offlineScript };
}
