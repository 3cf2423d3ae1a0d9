// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What Creative Commons says of a licence named by its SPDX identifier: the address of its terms, the name that people
 * know it by. Undefined for any other licence.
 */
export function findDeed(licence: string): { address: string; label: string } | undefined {
  const [, deed, version] = /^CC-(BY(?:-(?:NC|ND|SA|NC-SA|NC-ND))?)-([1-4]\.\d)$/.exec(licence) ?? [];
  if (!deed) return undefined;
  return {
    address: `https://creativecommons.org/licenses/${deed.toLowerCase()}/${version}/`,
    label: `CC ${deed} ${version}`,
  };
}
