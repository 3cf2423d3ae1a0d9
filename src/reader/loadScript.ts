// SPDX-License-Identifier: AGPL-3.0-or-later

/** Loads another script of the reading surface, from an address that the bundler gave. */
export function loadScript<Script>(address: string): Promise<Script> {
  return import(/* @vite-ignore */ address) as Promise<Script>;
}
