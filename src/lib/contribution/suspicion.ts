// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HoldReason } from './proposal.ts';

/** How far somebody is known: not at all, by a proposal that was merged, by a role. An account alone is anybody's. */
export type Trust = 'none' | 'contributor' | 'staff';

/** What can be seen of a form that was sent. */
export type Signs = {
  /** `live`: made here for this form, less than a day ago, and not used yet. */
  hasLiveTicket: boolean;
  /** Between opening and sending the form. */
  elapsedMs: number;
  /** Something stands in the field that people do not see. */
  isTrapFilled: boolean;
  /** The browser did its little work. Without scripts there is none: that alone holds nobody back. */
  hasProof: boolean;
  /** In the words that others would read. */
  linkCount: number;
  /** The limit that is reached, if any. */
  crowded: 'documentLimit' | 'instanceLimit' | undefined;
  trust: Trust;
};

/** Nobody reads a form, types and sends it in less. */
export const minimumMs = 3_000;

/** From this many points on, a person has a look first. */
export const heldFrom = 2;

/** Links in a message that nobody wonders about. */
export const plainLinks = 2;

/**
 * Why a moderator reads it first; undefined when everyone can read it at once. Nothing is ever refused here: a mistake
 * costs a wait, not a text.
 */
export function decideHold(signs: Signs): HoldReason | undefined {
  if (signs.trust === 'staff') return undefined;
  if (signs.trust === 'contributor') return signs.crowded;
  if (!signs.hasLiveTicket) return 'ticketMissing';
  if (countPoints(signs) >= heldFrom) return 'looksAutomatic';
  return signs.crowded;
}

/** Points of suspicion: two of them for what no person does, one for what some do. */
export function countPoints({ isTrapFilled, elapsedMs, hasProof, linkCount }: Signs): number {
  const points = [
    isTrapFilled ? 2 : 0,
    elapsedMs < minimumMs ? 2 : 0,
    hasProof ? 0 : 1,
    linkCount > plainLinks ? 1 : 0,
  ];
  return points.reduce((sum, one) => sum + one, 0);
}

/** Each of them once; what starts one ends the one before. */
export function listLinks(text: string): string[] {
  return [...new Set(text.match(/(?:https?:\/\/|www\.)(?:(?!https?:\/\/|www\.)[^\s<>"])*/gi))];
}

export function countLinks(text: string): number {
  return text.match(/https?:\/\/|www\./gi)?.length ?? 0;
}
