// SPDX-License-Identifier: AGPL-3.0-or-later
import { open, readFile, rename, stat, mkdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { imageSize } from 'image-size';
import { tooLarge } from '../markdown/limits.ts';
import type { Problem } from '../markdown/problem.ts';
import { sha256 } from '../shared/hash.server.ts';
import { maxMediaBytes, type CourseMedia } from './readCourses.server.ts';

/** Image types a course may hold, with the type their address announces. */
export const mediaTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
};

export type MeasuredMedia = { sha256: string; extension: string; width: number; height: number; bytes: Uint8Array };

/**
 * Reads and measures a media file. Returns a problem when it is too large or not an image of a known type.
 *
 * SVG files are served with a policy that lets them run and load nothing, so their content is not checked here.
 */
export async function measureMedia(media: CourseMedia): Promise<MeasuredMedia | Problem> {
  if ((await stat(media.absolutePath)).size > maxMediaBytes) return tooLarge(maxMediaBytes);
  const bytes = await readFile(media.absolutePath);
  const extension = extname(media.path).slice(1).toLowerCase();
  const size = sizeOf(bytes);
  if (!Object.hasOwn(mediaTypes, extension) || size === undefined)
    return { rule: 'media-not-an-image', line: 1, data: { file: media.path } };
  return { sha256: sha256(bytes), extension, ...size, bytes };
}

function sizeOf(bytes: Uint8Array): { width: number; height: number } | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width > 0 && height > 0 ? { width: Math.round(width), height: Math.round(height) } : undefined;
  } catch {
    // image-size throws on whatever it does not recognise, which is the answer here.
    return undefined;
  }
}

/**
 * Keeps a file in the media folder under the name of its content. Written beside, synced, then renamed: a file that
 * bears its name is whole.
 */
export async function keepMedia(folder: string, media: MeasuredMedia): Promise<void> {
  const path = join(folder, `${media.sha256}.${media.extension}`);
  if (await isKept(path, media.bytes.length)) return;
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.part`;
  const file = await open(temporary, 'w');
  try {
    await file.writeFile(media.bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

async function isKept(path: string, sizeBytes: number): Promise<boolean> {
  return stat(path).then(
    (found) => found.size === sizeBytes,
    () => false,
  );
}
