// SPDX-License-Identifier: AGPL-3.0-or-later
import { normaliseText } from '../shared/text.ts';

/** Whether the owner of a published badge shows a name, or nobody's. */
export const holderKinds = ['named', 'pseudonymous'] as const;
export type HolderKind = (typeof holderKinds)[number];

/** What the owner chose to show. */
export type ShownHolder = { kind: 'named'; name: string } | { kind: 'pseudonymous' };

export const longestName = 80;

/**
 * A name as a badge shows it: one line, without spaces around or doubled. Undefined when nothing is left, when it is
 * longer than 80 characters, or when a character of it is none that is seen (U+FFFD stands for control characters).
 */
export function parseShownName(input: string): string | undefined {
  const name = normaliseText(input.slice(0, 1000)).trim().replace(/\s+/g, ' ');
  const isFit = name !== '' && [...name].length <= longestName && !/[\p{Cc}\p{Cf}\uFFFD]/u.test(name);
  return isFit ? name : undefined;
}
