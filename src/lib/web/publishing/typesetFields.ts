// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTypography } from '../../markdown/typography.ts';

/** Applies display typography to every text of some fields, addresses and codes left as they are. */
export function typesetFields<T>(value: T, language: string): T {
  if (typeof value === 'string') return setTypography(value, language) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => typesetFields(item, language)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, untypeset.has(key) ? item : typesetFields(item, language)]),
  ) as T;
}

const untypeset = new Set([
  'url',
  'file',
  'source',
  'licence',
  'reviewedOn',
  'translationOf',
  'seeAlso',
  'forms',
  'equivalents',
]);
