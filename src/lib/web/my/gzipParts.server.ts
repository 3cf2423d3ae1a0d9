// SPDX-License-Identifier: AGPL-3.0-or-later
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { fitted } from '../../server/cache/fitted.ts';
import type { ShellText } from './shells.ts';

/** Without name, time nor system. Source: RFC 1952, “GZIP file format specification”, section 2.3. */
const head = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty block, the last one. Source: RFC 1951, “DEFLATE”, section 3.2.3. */
const lastBlock = Buffer.from([0x03, 0x00]);
const mostStored = 0xffff;

/** Compresses a text by itself, to whole bytes, so that others may stand before and after. */
export function compressText(text: string): ShellText {
  const bytes = fitted(Buffer.from(text));
  return { bytes, deflated: fitted(deflateRawSync(bytes, { level: 9, finishFlush: constants.Z_SYNC_FLUSH })) };
}

/**
 * Makes one gzip file of texts compressed beforehand and of others as they are: compressing a page anew for each reader
 * would cost more than all the rest. What is personal is not compressed, so that no length tells what it resembles.
 */
export function gzipParts(parts: ReadonlyArray<ShellText | Buffer>): Buffer {
  let checksum = 0;
  let sizeBytes = 0;
  const blocks: Uint8Array[] = [head];
  for (const part of parts) {
    const bytes = 'deflated' in part ? part.bytes : part;
    checksum = crc32(bytes, checksum);
    sizeBytes += bytes.length;
    if ('deflated' in part) blocks.push(part.deflated);
    else blocks.push(...storeBlocks(part));
  }
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(checksum, 0);
  tail.writeUInt32LE(sizeBytes, 4);
  return Buffer.concat([...blocks, lastBlock, tail]);
}

/** Source: RFC 1951, section 3.2.4, non-compressed blocks. */
function storeBlocks(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += mostStored) {
    const stored = bytes.subarray(start, start + mostStored);
    const blockHead = Buffer.alloc(5);
    blockHead.writeUInt16LE(stored.length, 1);
    blockHead.writeUInt16LE(~stored.length & 0xffff, 3);
    blocks.push(blockHead, stored);
  }
  return blocks;
}
