// SPDX-License-Identifier: AGPL-3.0-or-later

/** The address of a bundle; with its secret, the one at which somebody without an account changes it. */
export function bundleAddress(language: string, id: string, secret?: string): string {
  const address = `/${language}/bundles/${id}`;
  return secret === undefined ? address : `${address}/${secret}`;
}
