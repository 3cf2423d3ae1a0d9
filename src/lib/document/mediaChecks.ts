// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { FileProblem } from '../markdown/problem.ts';
import { canonicalPath, type MediaUse } from '../markdown/source.ts';

/** A document and the media its text shows; `folder` as in `RenderContext`. */
export type MediaUser = {
  file: string;
  language: string;
  folder: string;
  frontMatter: FrontMatter;
  uses: readonly MediaUse[];
};

/** A media file of the module: `path` inside the module and language. */
export type MediaPlace = { file: string; language: string; path: string };

/**
 * Checks the media of one module against what its documents show and declare. A document may use the files of its own
 * language and, failing that, of the module's first one, `original`.
 */
export function checkMedia(users: readonly MediaUser[], media: readonly MediaPlace[], original: string): FileProblem[] {
  const find = findIn(media, original);
  return [
    ...users.flatMap((user) => checkDeclarations(user, find)),
    ...users.flatMap(checkUses),
    ...checkUnused(users, media, find),
    ...checkNames(media),
  ];
}

type Find = (language: string, path: string | undefined) => MediaPlace | undefined;

function findIn(media: readonly MediaPlace[], original: string): Find {
  const byKey = new Map(media.map((place) => [keyOf(place), place]));
  return (language, path) => byKey.get(`${language}/${path}`) ?? byKey.get(`${original}/${path}`);
}

function keyOf({ language, path }: MediaPlace): string {
  return `${language}/${canonicalPath('', path)}`;
}

type Declaration = { file: string; licence: unknown; line: number };

/** What `media` declares, read loosely: a fault in one field is reported elsewhere and hides none of the rest. */
function declarationsOf({ data, lineOf, entryLinesOf }: FrontMatter): Declaration[] {
  const entries: unknown[] = Array.isArray(data.media) ? data.media : [];
  return entries.flatMap((entry, index) => {
    if (typeof entry !== 'object' || entry === null || !('file' in entry) || typeof entry.file !== 'string') return [];
    const line = entryLinesOf.media?.[index] ?? lineOf.media ?? 1;
    return [{ file: entry.file, licence: 'licence' in entry ? entry.licence : undefined, line }];
  });
}

function checkDeclarations({ file, language, folder, frontMatter }: MediaUser, find: Find): FileProblem[] {
  return declarationsOf(frontMatter).flatMap(({ file: declared, licence, line }): FileProblem[] => {
    const exists = find(language, canonicalPath(folder, declared)) !== undefined;
    const hasLicence = typeof licence === 'string' ? licence.trim() !== '' : licence !== undefined && licence !== null;
    return [
      ...(exists ? [] : [{ file, rule: 'media-missing' as const, line, data: { src: declared } }]),
      ...(hasLicence ? [] : [{ file, rule: 'media-without-licence' as const, line, data: { file: declared } }]),
    ];
  });
}

function checkUses({ file, folder, frontMatter, uses }: MediaUser): FileProblem[] {
  const declared = new Set(declarationsOf(frontMatter).map((declaration) => canonicalPath(folder, declaration.file)));
  const firstUses = new Map(uses.toReversed().map((use) => [use.path, use]));
  return [...firstUses.values()]
    .filter(({ path }) => !declared.has(path))
    .map(({ reference, line }) => ({ file, rule: 'media-undeclared', line, data: { file: reference } }));
}

function checkUnused(users: readonly MediaUser[], media: readonly MediaPlace[], find: Find): FileProblem[] {
  const used = new Set(
    users.flatMap(({ language, uses }) => uses.flatMap(({ path }) => find(language, path) ?? [])).map(keyOf),
  );
  const unused = media.filter((place) => !used.has(keyOf(place)));
  return unused.map(({ file, path }) => ({ file, rule: 'media-unused', line: 1, data: { file: path } }));
}

/** Order numbers are dropped from paths, so that two files may answer to one name. */
function checkNames(media: readonly MediaPlace[]): FileProblem[] {
  return [...Map.groupBy(media, keyOf).values()].flatMap(([first, ...seconds]) => {
    return seconds.map(({ file, path }) => ({
      file,
      rule: 'media-name-twice' as const,
      line: 1,
      data: { file: path, other: first?.path ?? '' },
    }));
  });
}
