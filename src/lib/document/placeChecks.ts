// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FileProblem } from '../markdown/problem.ts';
import type { Place } from './document.ts';
import { readPath } from './place.ts';

type Placed = { file: string; place: Place };

/**
 * Checks that every document of `courses/` has a rank, an address and a page above it of its own.
 *
 * `files` are the paths of all Markdown files, those held back included: a page with a fault is not a page that lacks.
 */
export function checkPlaces(files: readonly string[]): FileProblem[] {
  const placed = files.flatMap((file) => {
    const reading = readPath(file);
    return reading.kind === 'document' ? [{ file, place: reading.place }] : [];
  });
  return [...checkPositions(placed), ...checkSlugs(placed), ...checkModulePages(placed), ...checkSequencePages(placed)];
}

function checkPositions(placed: readonly Placed[]): FileProblem[] {
  const ordered = placed.filter(({ place }) => ['lesson', 'sequence', 'faqEntry'].includes(place.kind));
  const rankOf = ({ kind, module, language, sequence, position }: Place) =>
    [module, language, kind, sequence ?? '', position].join('/');
  return secondsBy(ordered, rankOf).flatMap(({ file, place, other }): FileProblem[] => {
    // Two pages with one address are reported as such, and renaming one mends both faults.
    if (place.slug === other.place.slug) return [];
    return [{ file, rule: 'position-twice', line: 1, data: { position: String(place.position), other: other.file } }];
  });
}

function checkSlugs(placed: readonly Placed[]): FileProblem[] {
  const addressOf = ({ kind, module, language, slug }: Place) => [module, language, kind, slug].join('/');
  return secondsBy(placed, addressOf).map(({ file, place, other }) => {
    return { file, rule: 'slug-twice', line: 1, data: { slug: place.slug, other: other.file } };
  });
}

/** Every document but the first of each group that shares a key, with that first one. */
function secondsBy(placed: readonly Placed[], keyOf: (place: Place) => string): Array<Placed & { other: Placed }> {
  return [...Map.groupBy(placed, ({ place }) => keyOf(place)).values()].flatMap(([other, ...seconds]) => {
    return other === undefined ? [] : seconds.map((second) => ({ ...second, other }));
  });
}

/** One language with a page is enough: the others fall back on it. */
function checkModulePages(placed: readonly Placed[]): FileProblem[] {
  return [...Map.groupBy(placed, ({ place }) => place.module)].flatMap(([module, documents]): FileProblem[] => {
    const [first] = documents;
    if (first === undefined || documents.some(({ place }) => place.kind === 'module')) return [];
    return [
      { file: `${module}/${first.place.language}/module.md`, rule: 'module-without-page', line: 1, data: { module } },
    ];
  });
}

/** Lessons in a folder without `sequence.md` are in no programme. */
function checkSequencePages(placed: readonly Placed[]): FileProblem[] {
  const inSequences = placed.filter(({ place }) => place.sequence !== undefined);
  const pages = new Set(
    placed.filter(({ place }) => place.kind === 'sequence').map(({ place }) => `${place.module}/${place.slug}`),
  );
  return [...Map.groupBy(inSequences, ({ place }) => `${place.module}/${place.sequence}`)].flatMap(
    ([key, documents]): FileProblem[] => {
      const [first] = documents;
      if (first === undefined || pages.has(key)) return [];
      const file = first.file.replace(/[^/]*$/, 'sequence.md');
      return [{ file, rule: 'sequence-without-page', line: 1, data: { sequence: first.place.sequence ?? '' } }];
    },
  );
}
