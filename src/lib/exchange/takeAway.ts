// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';

/** What a module or a bundle can be taken away as, by the last part of its address, with what the file is. */
export const takeAwayFormats = {
  offline: { extension: 'zip', type: 'application/zip' },
  epub: { extension: 'epub', type: 'application/epub+zip' },
} as const;

export type TakeAwayFormat = keyof typeof takeAwayFormats;

export function isTakeAwayFormat(value: string): value is TakeAwayFormat {
  return Object.hasOwn(takeAwayFormats, value);
}

/** A change of what is written for the same texts must change it, so that files already made are made again. */
export const takeAwayVersion = 4;

/** What somebody asks for: a module in one language, or a bundle, which has its own. */
export type TakeAwayOrder =
  | { kind: 'module'; module: string; language: Language; format: TakeAwayFormat }
  | { kind: 'bundle'; bundle: string; format: TakeAwayFormat };

/** What a file is, kept beside it. */
export type TakeAwayFacts = {
  sizeBytes: number;
  sha256: string;
  /** Names of the pictures that could not be included. */
  missing: string[];
};
