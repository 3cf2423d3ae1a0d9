// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Erasure } from './erasures.server.ts';

const heading = [
  '# Accounts that were erased: their number, and when. Nothing about people.',
  '# Keep this file with the backups: restoring an older one erases these accounts again.',
];

/** The list of erasures as a file that people can read, in the order of the numbers. */
export function formatErasures(erasures: readonly Erasure[]): string {
  const lines = erasures
    .toSorted((a, b) => a.accountId - b.accountId)
    .map(({ accountId, erasedAt }) => `${accountId} ${erasedAt.toISOString()}`);
  return `${[...heading, ...lines].join('\n')}\n`;
}

/** Reads such a file; undefined when a line is no erasure: a list that is half understood erases half. */
export function parseErasures(text: string): Erasure[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const erasures = lines.map(parseLine);
  return erasures.every((erasure) => erasure !== undefined) ? erasures : undefined;
}

function parseLine(line: string): Erasure | undefined {
  const [, number, time = ''] = /^([1-9]\d{0,14}) (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(line) ?? [];
  const erasedAt = new Date(time);
  return number === undefined || Number.isNaN(erasedAt.getTime()) ? undefined : { accountId: Number(number), erasedAt };
}
