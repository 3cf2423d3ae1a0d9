// SPDX-License-Identifier: AGPL-3.0-or-later

/** At most `count` in any stretch of `overMs`. */
export type SendingLimit = { count: number; overMs: number };

const hour = 3_600_000;
const day = 24 * hour;

/**
 * How many sendings everyone can read at once; the next ones wait for a moderator, and none is refused. They count what
 * is sent to a text or to the site, never who sends it: a class, a library or a whole school is one address. Three groups
 * of fifty can work on one lesson in the same hour. What is held does not count: a flood that is held takes nobody's place.
 */
export const sendingLimits = {
  /** Changes of one document; remarks on one document, or on one module as a whole. */
  proposalsPerDocument: [
    { count: 150, overMs: hour },
    { count: 500, overMs: day },
  ],
  proposalsOnInstance: [
    { count: 500, overMs: hour },
    { count: 2_000, overMs: day },
  ],
  /** New versions of proposals; for one proposal, `proposalLimits` says how many. */
  amendmentsOnInstance: [
    { count: 1_000, overMs: hour },
    { count: 4_000, overMs: day },
  ],
  commentsPerProposal: [
    { count: 100, overMs: hour },
    { count: 300, overMs: day },
  ],
  commentsOnInstance: [
    { count: 1_000, overMs: hour },
    { count: 4_000, overMs: day },
  ],
  /** Bundles that become public. */
  bundlesOnInstance: [
    { count: 100, overMs: hour },
    { count: 300, overMs: day },
  ],
  /** Questions and answers of the forum. */
  questionsOnInstance: [
    { count: 300, overMs: hour },
    { count: 1_000, overMs: day },
  ],
  postsPerThread: [
    { count: 100, overMs: hour },
    { count: 300, overMs: day },
  ],
  postsOnInstance: [
    { count: 1_000, overMs: hour },
    { count: 4_000, overMs: day },
  ],
  /** For somebody whose proposals were merged: theirs alone count, so that nobody else’s flood holds them up. */
  perContributor: [
    { count: 100, overMs: hour },
    { count: 400, overMs: day },
  ],
} as const satisfies Record<string, readonly SendingLimit[]>;

/**
 * Whether one more would exceed a limit, given when the `count`-th latest was sent: if that is within the stretch, so are
 * the `count` of them.
 */
export function isReached({ overMs }: SendingLimit, sentAt: Date | undefined, now: Date): boolean {
  return sentAt !== undefined && sentAt.getTime() > now.getTime() - overMs;
}
