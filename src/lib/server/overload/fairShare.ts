// SPDX-License-Identifier: AGPL-3.0-or-later

/** Tells those who ask for more than their share of something from the others, so that they are put off first. */
export type FairShare = {
  /** Counts one thing that a client asks for, given or not: whoever insists is over their share at once. */
  count(client: string, now: number): void;
  /** Whether what a client asks for is put off while there is too much to do. */
  isPutOff(client: string, load: Load, now: number): boolean;
  /** Lets go of clients of more than two periods ago, and says how many are known. */
  forget(now: number): number;
};

export type Load = {
  /** For how long there has been too much to do. */
  readonly sinceMs: number;
  /** Whether the last measure says that there is not any more. */
  readonly isCalm: boolean;
};

export type ShareOptions = {
  /** How many of them a client asks for in two periods before it is over its share. */
  readonly share: number;
  readonly periodMs: number;
  /** For how long the others are spared: what was begun for those who are over their share ends meanwhile. */
  readonly graceMs: number;
  /** Those who come on top are not counted, hence never over their share. */
  readonly mostClients: number;
};

/**
 * Whoever is over their share is put off as soon as there is too much to do. The others then are not, unless it lasts:
 * it is then not what those asked for. When nobody is over their share, all are put off at once.
 *
 * Clients are numbers in memory, forgotten after two periods. Nobody is put off at rest: a class behind one address is
 * one client.
 */
export function openFairShare({ share, periodMs, graceMs, mostClients }: ShareOptions): FairShare {
  let period = 0;
  let latest = new Map<string, number>();
  let former = new Map<string, number>();
  /** Looked for once a period, not at each question: there may be thousands of clients. */
  let isAnyoneOver = false;

  function turn(now: number): void {
    const current = Math.floor(now / periodMs);
    if (current === period) return;
    former = current === period + 1 ? latest : new Map<string, number>();
    latest = new Map();
    period = current;
    isAnyoneOver = [...former.values()].some((count) => count > share);
  }

  const taken = (client: string) => (latest.get(client) ?? 0) + (former.get(client) ?? 0);

  return {
    count: (client, now) => {
      turn(now);
      if (latest.size >= mostClients && !latest.has(client)) return;
      latest.set(client, (latest.get(client) ?? 0) + 1);
      if (taken(client) > share) isAnyoneOver = true;
    },
    isPutOff: (client, { sinceMs, isCalm }, now) => {
      turn(now);
      if (taken(client) > share || !isAnyoneOver) return true;
      return sinceMs >= graceMs && !isCalm;
    },
    forget: (now) => {
      turn(now);
      return new Set([...latest.keys(), ...former.keys()]).size;
    },
  };
}
