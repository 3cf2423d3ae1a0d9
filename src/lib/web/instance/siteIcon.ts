// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InstanceSettings } from '../../community/instance/instanceSettings.ts';
import { accentDesign, pairAccent } from '../../ui/accent.ts';
import { logoAddress } from './logoAddress.ts';

type Looks = Pick<InstanceSettings, 'colour' | 'logo'>;

const types = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' } as const;
/** A logo wider than that is a line of letters, which nobody reads in sixteen pixels. */
const widestIcon = 1.5;

/** The picture that stands for a site in tabs: its logo, else the swarm in its colour, else that of the program. */
export function siteIcon({ colour, logo }: Looks): { href: string; type: string } {
  if (logo && logo.width <= widestIcon * logo.height) return { href: logoAddress(logo), type: types[logo.extension] };
  const href = colour === '' ? '/favicon.svg' : `/accents/${accentDesign}-${colour}.svg`;
  return { href, type: 'image/svg+xml' };
}

/** The swarm of `static/favicon.svg`, in a colour of which the dark theme takes the light one. Only shapes. */
export function drawSiteIcon(colour: string): string {
  const { light, dark } = pairAccent(colour);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 36 36" fill="none" stroke="#${light}" stroke-linecap="round"><style>@media (prefers-color-scheme:dark){svg{stroke:#${dark}}}.l{stroke:#c17a1d}</style><path stroke-width="6" d="M13 10.5h.01M5 19h.01M22 25h.01"/><path stroke-width="5" d="M7 28h.01M14.5 32h.01M21 17h.01"/><path class="l" stroke-width="5.5" d="M22 8.5h.01"/><path class="l" stroke-width="4" d="M29 10h.01M28 3.5h.01"/></svg>\n`;
}
