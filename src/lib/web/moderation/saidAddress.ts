// SPDX-License-Identifier: AGPL-3.0-or-later

/** The secret address of a message that somebody sent without an account: what becomes of it is read and answered there. */
export function saidAddress(language: string, secret: string): string {
  return `/${language}/messages/${secret}`;
}
