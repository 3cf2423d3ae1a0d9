// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Instance } from '../composition.server.ts';

type Openings = Pick<Instance, 'settings' | 'identity'>;

/** Either closes the door: the machine's own setting, or what the operators have chosen. */
export function isRegistrationOpen({ settings, identity }: Openings): boolean {
  return settings.registration === 'open' && identity.latest.registration === 'open';
}

/**
 * Whether one may write in the forum without an account. The machine's own setting wins where there is one. Never on a
 * valise, from which no question comes home.
 */
export function allowsForumVisitors({ settings, identity }: Openings): boolean {
  if (settings.isValise) return false;
  return settings.allowsForumVisitors ?? identity.latest.forum === 'open';
}
