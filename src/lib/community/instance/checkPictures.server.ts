// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc } from 'drizzle-orm';
import type { Reader } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { instancePicture } from './instance.schema.server.ts';
import { readInstanceSettings } from './instanceSettings.server.ts';

export type PictureFault = { kind: 'media-missing' | 'media-altered'; subject: string };
export type CheckedPictures = { pictures: number; faults: PictureFault[] };

/** Compares the picture of the instance with its name, which is the SHA-256 of its bytes, and with the one that pages show. */
export async function checkInstancePictures(reader: Reader): Promise<CheckedPictures> {
  const rows = await reader.select().from(instancePicture).orderBy(asc(instancePicture.hash));
  const { logo } = (await readInstanceSettings(reader)).settings;
  const name = (hash: string) => `logo/${hash.slice(0, 12)}`;
  const altered = rows.filter(({ hash, bytes }) => sha256(bytes) !== hash).map(({ hash }) => hash);
  const missing = logo && rows.every(({ hash }) => hash !== logo.hash) ? [logo.hash] : [];
  return {
    pictures: rows.length,
    faults: [
      ...missing.map((hash) => ({ kind: 'media-missing' as const, subject: name(hash) })),
      ...altered.map((hash) => ({ kind: 'media-altered' as const, subject: name(hash) })),
    ],
  };
}
