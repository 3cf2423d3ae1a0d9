// SPDX-License-Identifier: AGPL-3.0-or-later
import { accentDesign } from '../../ui/accent.ts';

/** Where the style sheet of a colour is: the colour is all there is in it, so that it may be kept for ever. */
export function accentAddress(colour: string): string {
  return `/accents/${accentDesign}-${colour}.css`;
}

/** The link to it, after those of the site, whose tokens it says again; nothing where no colour was chosen. */
export function accentLink(colour: string): string {
  return colour === '' ? '' : `\n    <link rel="stylesheet" href="${accentAddress(colour)}" />`;
}
