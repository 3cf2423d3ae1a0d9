// SPDX-License-Identifier: AGPL-3.0-or-later
import { crc32 } from 'node:zlib';
import type { Unbaked } from './bakedSvg.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const keyword = 'openbadgecredential';

/** Length and type before the data of a chunk, its check after it. */
const headBytes = 8;
const checkBytes = 4;
/** More than any image has, however it was cut up. */
const mostChunks = 10_000;

type Chunk = { type: string; data: Buffer; start: number; end: number };

export function isPng(bytes: Uint8Array): boolean {
  return signature.equals(bytes.subarray(0, signature.length));
}

/**
 * An image with a credential in it, in the place of the one it may hold already.
 *
 * Source: Open Badges 3.0, section 5.3.1 (PNG baking), https://www.imsglobal.org/spec/ob/v3p0/#png-baking;
 * Portable Network Graphics, 11.3.3.4 (iTXt), https://www.w3.org/TR/png-3/#11iTXt
 *
 * @throws {Error} when the bytes are no PNG
 */
export function bakePng(png: Uint8Array, credential: string): Buffer {
  const bytes = Buffer.from(png);
  const chunks = isPng(bytes) ? readChunks(bytes) : undefined;
  const [header] = chunks ?? [];
  if (!chunks || header?.type !== 'IHDR') throw new Error('Only a PNG can be baked.');
  const kept = chunks.filter((chunk) => !isOurs(chunk)).map(({ start, end }) => bytes.subarray(start, end));
  // Keyword, end of keyword, not compressed, method, no language, no translated keyword.
  const data = Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`), Buffer.from(credential)]);
  return Buffer.concat([signature, ...kept.slice(0, 1), writeChunk('iTXt', data), ...kept.slice(1)]);
}

/** Finds the credential in an image from anywhere. Nothing is decompressed: a credential must not be, says the standard. */
export function unbakePng(png: Uint8Array): Unbaked {
  const chunks = readChunks(Buffer.from(png));
  if (!chunks) return { kind: 'unreadable' };
  const found = chunks.find(isOurs);
  if (!found) return { kind: 'none' };
  const { data } = found;
  const isCompressed = data[keyword.length + 1] !== 0;
  const languageEnd = data.indexOf(0, keyword.length + 3);
  const translationEnd = languageEnd < 0 ? -1 : data.indexOf(0, languageEnd + 1);
  if (isCompressed || translationEnd < 0) return { kind: 'unreadable' };
  return { kind: 'credential', text: data.subarray(translationEnd + 1).toString('utf8') };
}

function isOurs({ type, data }: Chunk): boolean {
  return type === 'iTXt' && data.subarray(0, keyword.length + 1).equals(Buffer.from(`${keyword}\0`));
}

/** Undefined when a chunk says it is longer than what is left, or when there are too many. */
function readChunks(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let start = signature.length;
  while (start < bytes.length) {
    if (chunks.length >= mostChunks || start + headBytes + checkBytes > bytes.length) return undefined;
    const dataEnd = start + headBytes + bytes.readUInt32BE(start);
    if (dataEnd + checkBytes > bytes.length) return undefined;
    const type = bytes.toString('latin1', start + 4, start + headBytes);
    chunks.push({ type, data: bytes.subarray(start + headBytes, dataEnd), start, end: dataEnd + checkBytes });
    start = dataEnd + checkBytes;
    if (type === 'IEND') break;
  }
  return chunks;
}

function writeChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
