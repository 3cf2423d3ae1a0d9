// SPDX-License-Identifier: AGPL-3.0-or-later

/** Typing mistakes cost nothing; who guesses waits, and who owns the account is never kept out for long. */
const freeFailures = 5;
const longestMs = 60_000;

/** How long to wait after some failures in a row, the last of them included: 0, then 2, 4, 8… seconds, a minute at most. */
export function delayAfterFailures(failures: number): number {
  return failures < freeFailures ? 0 : Math.min(2_000 * 2 ** Math.min(failures - freeFailures, 20), longestMs);
}

export type FailureRecord = { failedSignIns: number; lastFailedAt: Date | null };

/** How many milliseconds are left to wait; 0 when the next try may be made at once. */
export function waitBeforeSignIn({ failedSignIns, lastFailedAt }: FailureRecord, now: Date): number {
  if (lastFailedAt === null) return 0;
  return Math.max(0, lastFailedAt.getTime() + delayAfterFailures(failedSignIns) - now.getTime());
}
