// SPDX-License-Identifier: AGPL-3.0-or-later

/** Fields in which people write at length, by how their names begin: what is typed there is given back whatever happens. */
const typed = /^(?:text|title|summary|message|body|answer|welcome|legal|words|reason|notes)/;

/** Whether somebody writes in the field of this name; never a passphrase, a code, or what a form says of itself. */
export function isTypedField(name: string): boolean {
  return typed.test(name);
}
