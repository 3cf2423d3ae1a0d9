// SPDX-License-Identifier: AGPL-3.0-or-later

/** The signs of one paragraph that open something or close it, counted line by line. */
export type LooseMarks = {
  /** Takes the next line of the paragraph. */
  read: (line: string) => void;
  /** Forgets all: another paragraph starts. */
  clear: () => void;
  /** The most brackets that were open at once, or closed in excess. */
  brackets: () => number;
  /** Likewise for the runs of `*`, `_` or `~`, whichever has most. */
  emphasis: () => number;
  /** Runs of `*`, `_` and `~`, whether they open, close or do neither. */
  runs: () => number;
};

/** Counts without parsing: what is escaped or stands in code counts too. */
export function countLooseMarks(): LooseMarks {
  let balance: Record<string, number> = {};
  let most: Record<string, number> = {};
  let runCount = 0;

  function add(sign: string, change: number): void {
    balance[sign] = (balance[sign] ?? 0) + change;
    most[sign] = Math.max(most[sign] ?? 0, Math.abs(balance[sign]));
  }

  function read(line: string): void {
    for (const [bracket] of line.matchAll(/[[\]]/g)) add('[', bracket === '[' ? 1 : -1);
    for (const { 0: run, index } of line.matchAll(/[*_~]+/g)) {
      runCount += 1;
      add(run.charAt(0), directionOf(line.charAt(index - 1), line.charAt(index + run.length)));
    }
  }

  function clear(): void {
    balance = {};
    most = {};
    runCount = 0;
  }

  const mostOf = (signs: string) => Math.max(...[...signs].map((sign) => most[sign] ?? 0));
  return { read, clear, brackets: () => mostOf('['), emphasis: () => mostOf('*_~'), runs: () => runCount };
}

/**
 * 1 for a run that can only open, -1 for one that can only close, 0 for the others.
 *
 * Source: CommonMark 0.31, 6.2 “Emphasis and strong emphasis”. https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run
 */
function directionOf(before: string, after: string): number {
  return Number(isFlanking(after, before)) - Number(isFlanking(before, after));
}

function isFlanking(inside: string, outside: string): boolean {
  if (/^\s?$/.test(inside)) return false;
  return !punctuation.test(inside) || /^\s?$/.test(outside) || punctuation.test(outside);
}

const punctuation = /[\p{P}\p{S}]/u;
