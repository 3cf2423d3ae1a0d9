// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InstanceSettings } from '../../community/instance/instanceSettings.ts';
import { siteIcon } from './siteIcon.ts';

const programIcons = [
  { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any maskable' },
  { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
  { src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' },
];

/**
 * What a telephone shows of a site that is kept on its first screen.
 *
 * Source: Web Application Manifest, https://www.w3.org/TR/appmanifest/
 */
export function describeWebApp({ name, colour, logo }: Pick<InstanceSettings, 'name' | 'colour' | 'logo'>): string {
  const { href: src, type } = siteIcon({ colour, logo });
  const own = { src, type, sizes: 'any' };
  const described = {
    name,
    short_name: name,
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fcf9f3',
    theme_color: '#fcf9f3',
    icons: colour === '' && logo === null ? programIcons : [own],
  };
  return `${JSON.stringify(described, null, 2)}\n`;
}
