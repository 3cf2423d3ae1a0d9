// SPDX-License-Identifier: AGPL-3.0-or-later
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * The same value, with one property held compressed and read again each time it is asked for. A thousand lessons are
 * gathered before the first is written: as texts they would take ten times the memory.
 */
export function packed<Value extends object, Name extends keyof Value>(value: Value, name: Name): Value {
  // Copied: what zlib gives is the beginning of a larger buffer.
  const bytes = new Uint8Array(deflateRawSync(JSON.stringify(value[name]), quickAndSmall));
  const read = () => JSON.parse(inflateRawSync(bytes).toString()) as Value[Name];
  return Object.defineProperty({ ...value }, name, { enumerable: true, get: read });
}

/** It works with 24 KB rather than 256, which the machine does not take back at once. */
const quickAndSmall = { level: 1, memLevel: 3, windowBits: 13 };
