// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { checkCredit, type PictureCredit } from '../../../document/pictureCredit.ts';
import type { SourceMedia } from '../../publishing/moduleContext.ts';
import { folderOf } from '../../publishing/renderDocuments.ts';
import { m } from '../../../paraglide/messages.js';

/** Fields about a picture that is not added yet, by what they say. */
export const pictureNames = {
  alternative: 'pictureAlternative',
  title: 'pictureTitle',
  author: 'pictureAuthor',
  source: 'pictureSource',
  licence: 'pictureLicence',
} as const;

/** Fields that come back as they were typed, with the pictures that were added already. */
export const pictureFields = ['pictures', ...Object.values(pictureNames)] as const;

const attached = v.object({
  /** As the text names it, seen from the document: `media/une-carte-3fa94c01b2d7.png`. */
  file: v.pipe(v.string(), v.regex(/^media\/[a-z0-9-]{1,80}\.(?:png|jpg|webp|svg)$/)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  extension: v.picklist(['png', 'jpg', 'webp', 'svg']),
  width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
  credit: v.object({ title: v.string(), author: v.string(), source: v.string(), licence: v.string() }),
});

/** A picture that was added to the text of a form. It waits until the form is sent. */
export type AttachedPicture = v.InferOutput<typeof attached>;

const mostAttached = 20;

/** The pictures a form says it holds. It went through a browser: what is wrong is left out. */
export function readAttached(field: string): AttachedPicture[] {
  const entries = parseList(field).slice(0, mostAttached);
  return entries.flatMap((entry) => {
    const result = v.safeParse(attached, entry);
    const isWhole = result.success && Object.keys(checkCredit(result.output.credit)).length === 0;
    return isWhole ? [result.output] : [];
  });
}

/** The pictures of a form, as its preview shows them beside those of the module. */
export function listAttached(field: string, { path, language }: { path: string; language: string }): SourceMedia[] {
  return readAttached(field).map(({ file, width, height, sha256, extension }) => ({
    language,
    path: pathInModule(path, file),
    src: `/media/${sha256}.${extension}`,
    width,
    height,
  }));
}

/** The path of a picture from its module, when a text at `path` calls it `file`. */
export function pathInModule(path: string, file: string): string {
  const folder = folderOf(path);
  return folder === '' ? file : `${folder}/${file}`;
}

function parseList(field: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(field === '' ? '[]' : field);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

const lineNames: Record<keyof PictureCredit, () => string> = {
  title: () => m.create_picture_title(),
  author: () => m.create_picture_author(),
  source: () => m.create_picture_source(),
  licence: () => m.create_picture_licence(),
};

type Read = (name: string) => string;

export function readCredit(read: Read): PictureCredit {
  const [title, author, source, licence] = (['title', 'author', 'source', 'licence'] as const).map((part) =>
    read(pictureNames[part]).replace(/\s+/g, ' ').trim(),
  );
  return { title: title ?? '', author: author ?? '', source: source ?? '', licence: licence ?? '' };
}

/** A sentence for each line of a picture's credit that lacks or is wrong, by the name of its field. */
export function complaintsOfPicture(read: Read): Record<string, string> {
  const wrong = Object.entries(checkCredit(readCredit(read))).map(([part, complaint]): [string, string] => [
    pictureNames[part as keyof PictureCredit],
    complaint === 'invalid' && part === 'source'
      ? m.create_picture_invalid()
      : m.create_picture_missing({ line: lineNames[part as keyof PictureCredit]() }),
  ]);
  const isSilent = read(pictureNames.alternative).trim() === '';
  return Object.fromEntries([
    ...(isSilent ? [[pictureNames.alternative, m.create_picture_alt_missing()] as const] : []),
    ...wrong,
  ]);
}

/** Whether somebody has begun to describe a picture without adding it. */
export function isPictureBegun(read: Read): boolean {
  const { alternative, title, author, source } = pictureNames;
  return [alternative, title, author, source].some((name) => read(name).trim() !== '');
}
