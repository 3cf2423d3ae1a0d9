// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm';
import { document } from '../document/document.schema.server.ts';
import { siteModule } from '../document/document.ts';
import type { Database } from '../server/database/database.server.ts';

/** As many as one looks through on a page. */
export const modulesPerPage = 12;

export type ModuleListPage = {
  /** Modules of this page. */
  slugs: string[];
  /** Every module there is, in the order of the pages: any of them may change what stands on which. */
  all: string[];
  number: number;
  /** Pages there are: one at least. */
  total: number;
};

/** One page of the modules, those with the most lessons first. Titles and texts are not read. */
export async function listModulePage(db: Pick<Database, 'read'>, number: number): Promise<ModuleListPage> {
  // A lesson in two languages is one lesson.
  const lessonCount = sql<number>`count(DISTINCT CASE ${document.kind} WHEN 'lesson' THEN ${document.slug} END)`;
  const rows = await db.read
    .select({ slug: document.module })
    .from(document)
    .where(and(inArray(document.kind, ['module', 'lesson']), ne(document.module, siteModule)))
    .groupBy(document.module)
    .having(sql`max(${document.kind} = 'module') = 1`)
    .orderBy(desc(lessonCount), asc(document.module))
    .limit(mostModules);
  const all = rows.map(({ slug }) => slug);
  const total = Math.max(1, Math.ceil(all.length / modulesPerPage));
  return { slugs: all.slice((number - 1) * modulesPerPage, number * modulesPerPage), all, number, total };
}

/** A list always has a limit. */
const mostModules = 5_000;

/** Whether there is more than one module to tell apart. */
export async function hasSeveralModules(db: Pick<Database, 'read'>): Promise<boolean> {
  const rows = await db.read
    .selectDistinct({ slug: document.module })
    .from(document)
    .where(and(eq(document.kind, 'module'), ne(document.module, siteModule)))
    .orderBy(asc(document.module))
    .limit(2);
  return rows.length === 2;
}
