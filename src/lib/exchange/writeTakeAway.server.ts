// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, stat, writeFile } from 'node:fs/promises';
import { sha256 } from '../shared/hash.server.ts';
import { writeArchive } from './archive.server.ts';
import { writeEpub } from './epub/epub.ts';
import { writeOfflineSite, type SiteAssets } from './offlineSite/offlineSite.ts';
import { gatherPictures } from './pictures.server.ts';
import type { Publication } from './publication.ts';
import type { TakeAwayFacts, TakeAwayFormat } from './takeAway.ts';

type Wanted = { format: TakeAwayFormat; assets: SiteAssets; target: string };

/** Writes a publication in the format wanted, and beside it what the file is: once that is there, the file is whole. */
export async function writeTakeAway(publication: Publication, { format, assets, target }: Wanted): Promise<void> {
  const pictures = await gatherPictures(publication);
  const files =
    format === 'epub'
      ? writeEpub(publication, pictures, identifierOf(publication))
      : writeOfflineSite(publication, pictures, assets);
  const part = `${target}.part`;
  await writeArchive(part, files, publication.changedAt);
  const facts: TakeAwayFacts = { ...(await measure(part)), missing: pictures.missing };
  await rename(part, target);
  await writeFile(`${part}.json`, JSON.stringify(facts), { mode: 0o600 });
  await rename(`${part}.json`, `${target}.json`);
}

/**
 * The name of a book for ever, whatever its texts become: drawn from its own, as a UUID whose version says so.
 *
 * Source: RFC 9562, section 5.8 (version 8, for names made another way).
 */
export function identifierOf({ id, language }: Pick<Publication, 'id' | 'language'>): string {
  const digits = sha256(`essaim/${language}/${id}`);
  const variant = '89ab'.charAt(parseInt(digits.charAt(15), 16) % 4);
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(12, 15)}`,
    `${variant}${digits.slice(16, 19)}`,
  ];
  return `urn:uuid:${[...parts, digits.slice(19, 31)].join('-')}`;
}

async function measure(file: string): Promise<Pick<TakeAwayFacts, 'sizeBytes' | 'sha256'>> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return { sizeBytes: (await stat(file)).size, sha256: hash.digest('hex') };
}
