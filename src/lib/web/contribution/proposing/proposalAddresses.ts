// SPDX-License-Identifier: AGPL-3.0-or-later

/** The address of a proposal; with its secret, the one by which a visitor without an account follows and amends it. */
export function proposalAddress(language: string, number: number, secret?: string): string {
  const address = `/${language}/proposals/${number}`;
  return secret === undefined ? address : `${address}/${secret}`;
}

/** The page that edits a document, or one part of it. */
export function editAddress(path: string, part?: { passage?: string; item?: string }): string {
  const query = new URLSearchParams(Object.entries(part ?? {}).filter(([, id]) => id !== undefined && id !== ''));
  return query.size > 0 ? `${path}/edit?${query}` : `${path}/edit`;
}
