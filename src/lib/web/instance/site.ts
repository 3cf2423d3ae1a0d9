// SPDX-License-Identifier: AGPL-3.0-or-later
import type { InstanceSettings } from '../../community/instance/instanceSettings.ts';
import type { Language } from '../../shared/language.ts';
import { logoAddress } from './logoAddress.ts';

/** What every page says of the site it is of. */
export type Site = {
  name: string;
  logo: { src: string; width: number; height: number; alternative: string; holdsName: boolean } | undefined;
  /** Those of the menu. */
  languages: readonly Language[];
  /** Its people and what they say are examples. */
  isDemonstration: boolean;
};

export function describeSite({ name, logo, languages, demonstration }: InstanceSettings): Site {
  const site = { name, languages, isDemonstration: demonstration !== null };
  if (!logo) return { ...site, logo: undefined };
  const { width, height, holdsName } = logo;
  // The link to the first page is called by it, where the name stands nowhere else.
  const alternative = logo.alternative === '' && holdsName ? name : logo.alternative;
  return { ...site, logo: { src: logoAddress(logo), width, height, alternative, holdsName } };
}
