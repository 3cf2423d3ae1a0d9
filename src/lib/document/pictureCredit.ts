// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { slugify } from '../shared/text.ts';
import { shortText, webAddress, type MediaDeclaration } from './fields.ts';

/** Who made a picture, what it is called, where it comes from and what may be done with it: none may lack. */
export type PictureCredit = Pick<MediaDeclaration, 'title' | 'author' | 'source' | 'licence'>;

/** Licences that let a picture join a course, which others may copy and change. */
export const pictureLicences = ['CC-BY-SA-4.0', 'CC-BY-4.0', 'CC-BY-SA-3.0', 'CC-BY-3.0', 'CC0-1.0'] as const;

const credit = v.object({
  title: shortText,
  author: shortText,
  source: v.pipe(v.string(), v.trim(), v.union([v.literal('original'), webAddress])),
  licence: v.picklist(pictureLicences),
});

export type CreditComplaint = 'missing' | 'invalid';

/** What is wrong with each part of a credit; empty when nothing is. */
export function checkCredit(typed: PictureCredit): Partial<Record<keyof PictureCredit, CreditComplaint>> {
  const result = v.safeParse(credit, typed);
  const wrong = (result.issues ?? []).map((issue) => issue.path?.[0].key as keyof PictureCredit);
  return Object.fromEntries(wrong.map((part) => [part, typed[part].trim() === '' ? 'missing' : 'invalid']));
}

/** The name of a picture's file: words, so that a text that shows it can be read, and what it holds, so that no two meet. */
export function pictureFileName({ title, sha256, extension }: { title: string; sha256: string; extension: string }) {
  return `${slugify(title).slice(0, 40).replace(/-+$/, '') || 'image'}-${sha256.slice(0, digits)}.${extension}`;
}

const digits = 12;

/** Whether a file is called by what it holds, as {@link pictureFileName} does. */
export function isNamedByContent(path: string, { sha256, extension }: { sha256: string; extension: string }): boolean {
  return new RegExp(`(?:^|/)[a-z0-9-]+-${sha256.slice(0, digits)}\\.${extension}$`).test(path);
}

/**
 * Writes a picture's credit in the front matter of the text that shows it, unless it is there. A text whose front
 * matter cannot be read, or cannot take it, is returned as it is: the checks say what lacks.
 */
export function declarePicture(text: string, file: string, typed: PictureCredit): string {
  const { data, lineOf, problems } = splitFrontMatter(text);
  const declared: unknown[] = Array.isArray(data.media) ? data.media : [];
  if (problems.length > 0 || declared.some((entry) => isOf(entry, file))) return text;
  const lines = text.split('\n');
  const at = lineOf.media;
  const wanted = { file, ...typed, modified: false };
  const added =
    at === undefined
      ? lines.toSpliced(lines.indexOf('---', 1), 0, 'media:', ...entryLines(wanted, '  '))
      : lines.toSpliced(at, 0, ...entryLines(wanted, indentOf(lines[at])));
  const written = added.join('\n');
  const after = splitFrontMatter(written).data;
  return JSON.stringify(after) === JSON.stringify({ ...data, media: [wanted, ...declared] }) ? written : text;
}

function isOf(entry: unknown, file: string): boolean {
  return typeof entry === 'object' && entry !== null && 'file' in entry && entry.file === file;
}

function indentOf(line: string | undefined): string {
  return /^( *)- /.exec(line ?? '')?.[1] ?? '  ';
}

function entryLines(entry: Record<string, string | boolean>, indent: string): string[] {
  return Object.entries(entry).map(([key, value], index) => {
    const written = typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value);
    return `${indent}${index === 0 ? '- ' : '  '}${key}: ${written}`;
  });
}

/** A picture as a text shows it, on a line of its own. The words are those of somebody who may not know the signs. */
export function pictureLine(file: string, alternative: string): string {
  const words = alternative.replace(/\s+/g, ' ').trim();
  return `![${words.replace(/[\\[\]`*_<!:&]/g, (sign) => `\\${sign}`)}](${file})`;
}
