// SPDX-License-Identifier: AGPL-3.0-or-later

/** Where to see what has changed in a lesson since a revision. */
export function changesAddress(lessonAddress: string, revision: string): string {
  return `${lessonAddress}/history?from=${revision}#page-changes`;
}
