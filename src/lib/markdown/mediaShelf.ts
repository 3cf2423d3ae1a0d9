// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Problem } from './problem.ts';
import { canonicalPath, type MediaFile, type MediaUse, type RenderContext } from './source.ts';

/** The media files that a text may show, and those it does show. */
export type MediaShelf = {
  /** Finds a file by the path a text gives it, and notes its use. Reports one that is missing or lies on another site. */
  take: (reference: string, line: number) => MediaFile | undefined;
  uses: MediaUse[];
};

export function openMediaShelf({ folder, media }: RenderContext, problems: Problem[]): MediaShelf {
  const uses: MediaUse[] = [];
  const take = (reference: string, line: number) => {
    const path = canonicalPath(folder, decode(reference));
    const file = path !== undefined && Object.hasOwn(media, path) ? media[path] : undefined;
    if (file && path !== undefined) uses.push({ reference, path, line });
    else
      problems.push({
        rule: isThirdParty(reference) ? 'image-third-party' : 'media-missing',
        line,
        data: { src: reference.slice(0, 200) },
      });
    return file;
  };
  return { take, uses };
}

/** Whether an address leads to another site. */
export function isThirdParty(reference: string): boolean {
  return /^(?:https?:)?\/\//i.test(reference);
}

/** A path without its percent signs, or as it is when they mean nothing. */
export function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
