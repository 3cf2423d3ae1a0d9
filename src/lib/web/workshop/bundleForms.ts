// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the ticket of a form that makes a bundle is for; see `openForm`. */
export const bundleNewSending = { kind: 'bundle', subject: 'bundle/new' } as const;

/** The same, of the form that makes one public. */
export function publishingSending(id: string) {
  return { kind: 'bundle', subject: `bundle/${id}` } as const;
}

/** The same, of the form that reports one. */
export function reportSending(id: string) {
  return { kind: 'report', subject: `bundle/${id}` } as const;
}
