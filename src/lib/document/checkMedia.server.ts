// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { asc } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { mediaFile } from './document.schema.server.ts';

export type MediaFault = { kind: 'media-missing' | 'media-altered'; subject: string };
export type CheckedMedia = { files: number; faults: MediaFault[] };

/** Reads every file that documents show, and compares it with its name, which is the SHA-256 of its content. */
export async function checkMedia(reader: Reader, folder: string): Promise<CheckedMedia> {
  const rows = await reader
    .selectDistinct({ sha256: mediaFile.sha256, extension: mediaFile.extension })
    .from(mediaFile)
    .orderBy(asc(mediaFile.sha256));
  const faults: MediaFault[] = [];
  for (const { sha256, extension } of rows) {
    const subject = `${sha256}.${extension}`;
    const found = await hashFile(join(folder, subject)).catch(() => undefined);
    if (found === undefined) faults.push({ kind: 'media-missing', subject });
    else if (found !== sha256) faults.push({ kind: 'media-altered', subject });
  }
  return { files: rows.length, faults };
}

/** A piece at a time: a film is larger than memory. */
async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
