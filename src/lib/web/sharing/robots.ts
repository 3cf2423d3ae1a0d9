// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What programs that visit are asked to leave alone: pages that are one person's, forms, rooms of workshops. Nothing is
 * hidden by it, secret addresses least of all: they are named nowhere.
 */
const left = [
  'account/',
  'admin/',
  'my/',
  'review',
  'workshops/',
  'modules/*/edit',
  'modules/*/propose',
  'modules/*/remark',
  'forum/*/new',
  'forum/*/report',
  'forum/posts/',
];

/**
 * What programs that visit are asked, and where the pages are listed.
 *
 * Source: RFC 9309, Robots Exclusion Protocol (`*` stands for any signs).
 */
export function writeRobots(origin: string, isDemonstration = false): string {
  // What it says of people is invented, and its courses are those of other sites.
  if (isDemonstration) return 'User-agent: *\nDisallow: /\n';
  const disallowed = [...left.map((path) => `/*/${path}`), '/w/', '/diary', '/parcels/', '/oembed'];
  return [
    'User-agent: *',
    ...disallowed.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n');
}
