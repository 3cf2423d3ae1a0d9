// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ModuleOutline } from '../../catalogue/course.ts';
import { listModuleOutlines } from '../../catalogue/modules.server.ts';
import { shortRevision } from '../../document/document.ts';
import { listSameRevisions } from '../../document/sameRevisions.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { describeShelf, type FindSame, type ModuleShelf } from './works.ts';

/** Reads which revisions of the lessons and self-assessments of some modules, or of all, still say the same. */
export async function openSameRevisions(db: Database, modules?: readonly string[]): Promise<FindSame> {
  const same = await listSameRevisions(db, modules);
  return ({ ids, revision }) => [...new Set([shortRevision(revision), ...ids.flatMap((id) => same.get(id) ?? [])])];
}

/** What there is to go through in every module that has something, with addresses in the reader's language. */
export async function listShelves(db: Database, language: string): Promise<ModuleShelf[]> {
  const outlines = await listModuleOutlines(db, language);
  return describeShelves(outlines, language, await openSameRevisions(db));
}

export function describeShelves(
  outlines: readonly ModuleOutline[],
  language: string,
  findSame: FindSame,
): ModuleShelf[] {
  return outlines
    .map((outline) => describeShelf(outline, language, findSame))
    .filter(({ lessons, selfAssessments }) => lessons.length + selfAssessments.length > 0);
}
