// SPDX-License-Identifier: AGPL-3.0-or-later

/** The site's own pages, written in mdsvex under `pages/<language>/<name>.svx`. */
export const sitePages = ['how-it-works', 'contribute', 'charter', 'privacy', 'accessibility', 'legal'] as const;
export type SitePage = (typeof sitePages)[number];

export function isSitePage(value: string): value is SitePage {
  return (sitePages as readonly string[]).includes(value);
}
