// SPDX-License-Identifier: AGPL-3.0-or-later
import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { splitFrontMatter, type FrontMatter } from '../markdown/frontMatter.ts';
import { maxTextBytes, tooLarge } from '../markdown/limits.ts';
import type { FileProblem, Problem } from '../markdown/problem.ts';
import { sha256 } from '../shared/hash.server.ts';
import { normaliseText } from '../shared/text.ts';
import type { Place } from './document.ts';
import { idPattern, titleIn } from './fields.ts';
import { readPath } from './place.ts';

/** A Markdown file of `courses/` that can be published: it can be read and bears an id of its own. */
export type CourseFile = {
  file: string;
  place: Place;
  id: string;
  text: string;
  hash: string;
  frontMatter: FrontMatter;
};

export type CourseMedia = { file: string; module: string; language: string; path: string; absolutePath: string };

/** A file as a survey sees it: enough to tell whether it has changed since it was imported. */
export type SurveyedFile = Pick<CourseFile, 'file' | 'place' | 'id' | 'hash'>;

export type Courses<File = CourseFile> = {
  files: File[];
  media: CourseMedia[];
  /** Files held back, and why: nothing of them is published. */
  problems: FileProblem[];
};

/** Largest media file of a course: a figure is a few kilobytes, a poster a few hundred. */
export const maxMediaBytes = 5 * 1024 * 1024;

/**
 * Reads every file of the `courses/` folder. Paths are relative to it, with `/`, in alphabetical order.
 *
 * Held back and reported: a file that is too large, not in UTF-8, misplaced, without readable front matter or id, or
 * whose id another file bears already.
 */
export async function readCourses(folder: string): Promise<Courses> {
  return walkCourses(folder, (file, place) => readCourseFile(folder, { file, place }));
}

/**
 * As `readCourses`, without the texts: a library of thousands of lessons is not held in memory to find the few that have
 * changed. `idOf` gives the id of a text that has been read before, by its hash: its header need not be read again.
 */
export async function surveyCourses(
  folder: string,
  idOf: (hash: string) => string | undefined,
): Promise<Courses<SurveyedFile>> {
  return walkCourses(folder, async (file, place) => {
    const source = readText(join(folder, file));
    if ('rule' in source) return source;
    const known = idOf(source.hash);
    if (known !== undefined) return { file, place, id: known, hash: source.hash };
    const read = readSource({ file, place }, source);
    return 'rule' in read ? read : { file, place, id: read.id, hash: read.hash };
  });
}

type ReadOne<File> = (file: string, place: Place) => Promise<File | Problem>;

async function walkCourses<File extends SurveyedFile>(folder: string, readOne: ReadOne<File>): Promise<Courses<File>> {
  const courses: Courses<File> = { files: [], media: [], problems: [] };
  const owners = new Map<string, string>();
  for (const file of await listCoursePaths(folder)) {
    const reading = readPath(file);
    if (reading.kind === 'media')
      courses.media.push({ file, absolutePath: join(folder, file), ...withoutKind(reading) });
    if (reading.kind === 'misplaced') courses.problems.push(misplaced(file, reading.slug));
    if (reading.kind !== 'document') continue;
    const result = await readOne(file, reading.place);
    const owner = 'id' in result ? owners.get(result.id) : undefined;
    if ('rule' in result) courses.problems.push({ file, ...result });
    else if (owner !== undefined) courses.problems.push(await duplicate(folder, result, owner));
    else {
      owners.set(result.id, file);
      courses.files.push(result);
    }
  }
  return courses;
}

/** Every file below `courses/`, as a path with `/` between folders, in alphabetical order. */
export async function listCoursePaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

function withoutKind({ module, language, path }: { module: string; language: string; path: string }) {
  return { module, language, path };
}

function misplaced(file: string, slug: string | undefined): FileProblem {
  return slug === undefined
    ? { file, rule: 'file-misplaced', line: 1 }
    : { file, rule: 'slug-invalid', line: 1, data: { slug } };
}

/** One file, or why it is held back. */
export async function readCourseFile(
  folder: string,
  found: Pick<CourseFile, 'file' | 'place'>,
): Promise<CourseFile | Problem> {
  const source = readText(join(folder, found.file));
  return 'rule' in source ? source : readSource(found, source);
}

type Source = Pick<CourseFile, 'text' | 'hash'>;

/** At once: by turns with other threads, a small file takes five times as long, and a start reads them all. */
function readText(absolutePath: string): Source | Problem {
  if (statSync(absolutePath).size > maxTextBytes) return tooLarge(maxTextBytes);
  const bytes = readFileSync(absolutePath);
  if (!isUtf8(bytes)) return { rule: 'file-not-utf8', line: 1 };
  const text = normaliseText(bytes.toString());
  return { text, hash: sha256(text) };
}

function readSource({ file, place }: Pick<CourseFile, 'file' | 'place'>, source: Source): CourseFile | Problem {
  const frontMatter = splitFrontMatter(source.text);
  const [unreadable] = frontMatter.problems;
  if (unreadable) return unreadable;
  const { id } = frontMatter.data;
  if (id === undefined || id === null)
    return { rule: 'id-missing', line: 1, data: { name: titleIn(frontMatter.data) } };
  if (typeof id !== 'string' || !idPattern.test(id))
    return {
      rule: 'id-invalid',
      line: frontMatter.lineOf.id ?? 1,
      data: { id: typeof id === 'string' ? id : JSON.stringify(id) },
    };
  return { file, place, id, ...source, frontMatter };
}

async function duplicate(folder: string, found: SurveyedFile, other: string): Promise<FileProblem> {
  const read = await readCourseFile(folder, found);
  const line = 'rule' in read ? 1 : (read.frontMatter.lineOf.id ?? 1);
  return { file: found.file, rule: 'id-duplicate', line, data: { id: found.id, other } };
}
