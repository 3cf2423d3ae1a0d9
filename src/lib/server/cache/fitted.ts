// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * The same bytes in memory of their own length, for what is kept long: Node makes small buffers within blocks of 64 KB, and
 * a block stays for as long as any of them.
 */
export function fitted(bytes: Uint8Array): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  own.set(bytes);
  return own;
}
