// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMediaHidden } from '../../contribution/proposedMedia.server.ts';
import { listMedia } from '../../document/renderings.server.ts';
import type { OpenedReading } from '../../server/database/database.server.ts';

type Db = Pick<OpenedReading, 'read'>;

/** How authors name the pictures of some modules, by address. */
export async function nameMedia(db: Db, modules: readonly string[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const module of modules) for (const { src, path } of await listMedia(db, module)) names[src] = path;
  return names;
}

/** Reads pictures by their addresses. What moderators took away is not taken along. */
export function readMediaIn(db: Db, mediaFolder: string): (src: string) => Promise<Uint8Array | undefined> {
  return async (src) => {
    const file = join(mediaFolder, src.replace('/media/', ''));
    const [, sha256 = ''] = /([0-9a-f]{64})\.[a-z]+$/.exec(file) ?? [];
    if (await isMediaHidden(db.read, sha256)) return undefined;
    return readFile(file).catch(() => undefined);
  };
}
