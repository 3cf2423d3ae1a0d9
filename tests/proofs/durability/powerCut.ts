// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Operation } from './trace.ts';

/** A number from 0 to 1, excluded. */
export type Chance = () => number;

/** What a disk promises about one write: sectors are written whole, in no order, until a sync. */
const SECTOR_BYTES = 512;

/**
 * What a file may hold after a power cut, given what was asked of it before: all that was synced, and of the rest any
 * part, each write dropped, whole, or torn between sectors.
 */
export function contentAfterCut(before: Buffer, operations: readonly Operation[], chance: Chance): Buffer {
  const lastSync = operations.findLastIndex(({ kind }) => kind === 'sync');
  // Some cuts spare nearly everything, some nearly nothing.
  const shareDropped = chance();
  let content = before;
  for (const [index, operation] of operations.entries()) {
    if (index <= lastSync) content = apply(content, operation);
    else if (chance() >= shareDropped)
      content = chance() < 0.5 ? apply(content, operation) : tear(content, operation, chance);
  }
  return content;
}

function apply(content: Buffer, operation: Operation): Buffer {
  if (operation.kind === 'sync') return content;
  if (operation.kind === 'truncate') return resize(content, operation.sizeBytes);
  const { offset, bytes } = operation;
  const written = resize(content, Math.max(content.length, offset + bytes.length));
  bytes.copy(written, offset);
  return written;
}

function tear(content: Buffer, operation: Operation, chance: Chance): Buffer {
  if (operation.kind !== 'write') return apply(content, operation);
  const { path, offset, bytes } = operation;
  let torn = content;
  for (let start = 0; start < bytes.length;) {
    const end = Math.min(bytes.length, start + SECTOR_BYTES - ((offset + start) % SECTOR_BYTES));
    const sector: Operation = { kind: 'write', path, offset: offset + start, bytes: bytes.subarray(start, end) };
    if (chance() < 0.5) torn = apply(torn, sector);
    start = end;
  }
  return torn;
}

/** In place when it can: a cut works on a copy of its own. */
function resize(content: Buffer, sizeBytes: number): Buffer {
  if (sizeBytes <= content.length) return content.subarray(0, sizeBytes);
  const grown = Buffer.alloc(sizeBytes);
  content.copy(grown);
  return grown;
}

/** The same numbers for the same seed. Source: mulberry32, Tommy Ettinger, public domain. */
export function chanceOf(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
