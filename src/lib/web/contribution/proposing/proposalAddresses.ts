// SPDX-License-Identifier: AGPL-3.0-or-later

/** The address of a proposal; with its secret, the one by which a visitor without an account follows and amends it. */
export function proposalAddress(language: string, number: number, secret?: string): string {
  const address = `/${language}/proposals/${number}`;
  return secret === undefined ? address : `${address}/${secret}`;
}

/** What the address of an editing page says: the part that is edited, and the remark or the question that led there. */
export type Edited = { passage?: string; item?: string; remark?: string; thread?: string };

/** The page that edits a document, or one part of it. */
export function editAddress(path: string, edited: Edited = {}): string {
  const query = new URLSearchParams(Object.entries(edited).filter(([, id]) => id !== undefined && id !== ''));
  return query.size > 0 ? `${path}/edit?${query}` : `${path}/edit`;
}
