// SPDX-License-Identifier: AGPL-3.0-or-later
import { holdReasons } from '../contribution/proposal.ts';

/** What a bundle is made of: what is taken from courses, pinned to a revision, and what its author adds. */
export const pinnedKinds = ['lesson', 'passage', 'activity', 'item', 'guide'] as const;
export const ownKinds = ['step', 'note', 'link'] as const;
export const elementKinds = [...pinnedKinds, ...ownKinds] as const;
export type PinnedKind = (typeof pinnedKinds)[number];
export type OwnKind = (typeof ownKinds)[number];
export type ElementKind = (typeof elementKinds)[number];

/** `held`: its author wants it public, and a moderator reads it first. Whoever has its address reads any of them. */
export const visibilities = ['unlisted', 'held', 'public'] as const;
export type Visibility = (typeof visibilities)[number];

/** Why a moderator reads a bundle first: as for what else is sent here, or for the links that a change gave to a public one. */
export const bundleHoldReasons = [...holdReasons, 'links'] as const;
export type BundleHoldReason = (typeof bundleHoldReasons)[number];

/** One step of the script. Its number never changes nor serves again; its place is its rank in the list. */
export type BundleElement = {
  id: number;
  kind: ElementKind;
  /** What it is taken from: a document, the hash of the revision it is pinned to, and the part of it that is used. */
  documentId: string | undefined;
  revision: string | undefined;
  /** The id of a passage, of an activity's passage or of an item; undefined for a whole document. */
  partId: string | undefined;
  /** A later revision that its author looked at, and did not want. */
  declined: string | undefined;
  title: string;
  /** Its author's words, plain: what to say, what to prepare. */
  text: string;
  /** Of a link; empty otherwise. */
  url: string;
  /** Whole minutes, 0 when it takes no time of its own. */
  minutes: number;
};

export type NewElement = Omit<BundleElement, 'id' | 'declined'>;

/** A bundle that a copy comes from, as it was then. */
export type BundleCredit = { bundleId: string; title: string; authorName: string };

/** What its author says of a bundle. */
export type BundleDescription = {
  title: string;
  summary: string;
  /** The time there is for all of it; 0 when it was not said. */
  minutes: number;
  /** The name that is shown; '' for an anonymous one. */
  authorName: string;
};

export const bundleBounds = {
  elements: 80,
  /** Characters. */
  title: 120,
  summary: 600,
  authorName: 60,
  elementTitle: 200,
  text: 2_000,
  url: 500,
  /** Minutes of one element, and of a whole bundle. */
  minutes: 600,
  totalMinutes: 3_000,
  credits: 20,
} as const;

/** A bundle's id in its address, from ten random bytes: ten characters that can be read aloud and copied by hand. */
export function formatBundleId(random: Uint8Array): string {
  return Array.from(random.subarray(0, 10), (byte) => idLetters.charAt(byte % idLetters.length)).join('');
}

// 32 of them, so that a byte gives each as often. Neither i, l, o nor u, which look like others or make words.
const idLetters = '0123456789abcdefghjkmnpqrstvwxyz';

export function isPinned(kind: ElementKind): kind is PinnedKind {
  return pinnedKinds.some((one) => one === kind);
}

/** Minutes of all elements together. */
export function sumMinutes(elements: readonly Pick<BundleElement, 'minutes'>[]): number {
  return elements.reduce((total, { minutes }) => total + minutes, 0);
}

/** How many minutes after the beginning each element starts. */
export function runningTimes(elements: readonly Pick<BundleElement, 'minutes'>[]): number[] {
  return elements.map((_, index) => sumMinutes(elements.slice(0, index)));
}

export function isBundleId(text: string): boolean {
  return /^[0-9a-hjkmnp-tv-z]{10}$/.test(text);
}
