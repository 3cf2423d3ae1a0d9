// SPDX-License-Identifier: AGPL-3.0-or-later
import sharp from 'sharp';
import { isSafeDrawing } from '../document/drawing.ts';
import { listTexts, type Publication, type TakenFile } from './publication.ts';

export type GatheredPictures = {
  /** The file of each picture that is whole, by its address on the site. */
  files: ReadonlyMap<string, string>;
  /** Names of those that are not there, broken, or do more than draw. */
  missing: string[];
  /** Reads them again, one at a time: a module may have more than memory should hold. */
  read: () => AsyncGenerator<TakenFile>;
};

/**
 * Looks at every picture of a publication. One that cannot be decoded is named, and is not fatal; neither is a drawing
 * that would run or load something once it is opened from a disk, where no policy of the site protects anyone.
 */
export async function gatherPictures(publication: Publication): Promise<GatheredPictures> {
  const files = new Map<string, string>();
  const missing: string[] = [];
  for (const src of listShown(publication)) {
    const bytes = await publication.readMedia(src);
    if (bytes && (await isWhole(src, bytes))) files.set(src, fileOf(src));
    else missing.push(publication.mediaNames[src] ?? src);
  }
  return { files, missing: missing.sort(), read: () => readPictures(publication, files) };
}

/** Addresses of the pictures that its texts show, each once, always in the same order. */
function listShown(publication: Publication): string[] {
  const shown = new Set<string>();
  for (const text of [publication, ...listTexts(publication)]) {
    const words = 'items' in text ? JSON.stringify(text) : text.html;
    for (const [src] of words.matchAll(/\/media\/[0-9a-f]{64}\.[a-z0-9]+/g)) shown.add(src);
  }
  return [...shown].sort();
}

/** `/media/<64 digits>.svg` is found again under its first sixteen. */
function fileOf(src: string): string {
  return src.replace(/^\/media\/([0-9a-f]{16})[0-9a-f]*\./, 'media/$1.');
}

async function isWhole(src: string, bytes: Uint8Array): Promise<boolean> {
  if (src.endsWith('.svg') && !isSafeDrawing(new TextDecoder().decode(bytes))) return false;
  try {
    await sharp(bytes, { failOn: 'truncated' }).resize(8, 8, { fit: 'inside' }).raw().toBuffer();
    return true;
  } catch {
    // sharp throws on whatever it cannot draw, which is the answer here.
    return false;
  }
}

async function* readPictures(publication: Publication, files: ReadonlyMap<string, string>): AsyncGenerator<TakenFile> {
  for (const [src, path] of files) {
    const content = await publication.readMedia(src);
    if (content) yield { path, content };
  }
}
