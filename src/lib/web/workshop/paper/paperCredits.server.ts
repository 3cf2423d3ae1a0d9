// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ModuleOutline } from '../../../catalogue/course.ts';
import { getModuleOutline } from '../../../catalogue/modules.server.ts';
import type { Database } from '../../../server/database/database.server.ts';
import type { ElementContent } from './elementContents.server.ts';

/** The modules that some contents come from, each in the language of the contents. */
export type PaperModules = ReadonlyMap<string, ModuleOutline>;

export function moduleKey({ module, language }: { module: string; language: string }): string {
  return `${module}/${language}`;
}

export async function readModules(
  db: Pick<Database, 'read'>,
  contents: readonly Pick<ElementContent, 'document'>[],
): Promise<PaperModules> {
  const modules = new Map<string, ModuleOutline>();
  for (const { document } of contents) {
    const key = moduleKey(document);
    if (!modules.has(key)) modules.set(key, await getModuleOutline(db, document.module, document.language));
  }
  return modules;
}

type Credited = Pick<ElementContent, 'document' | 'title' | 'licence' | 'authors' | 'pictures'>;

/** Who made the texts and the pictures of a printed page, document by document. */
export function describeCredits(contents: readonly Credited[], modules: PaperModules) {
  return [...Map.groupBy(contents, ({ document }) => document.id).values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { document, title, licence } = first;
    const module = modules.get(moduleKey(document))?.module.summary;
    const authors = first.authors.length > 0 ? first.authors : (module?.authors ?? []);
    const shown = [first, ...others].flatMap(({ pictures }) => pictures);
    const pictures = [...new Map(shown.map((one) => [one.file, one])).values()];
    return [{ title, language: document.language, module: module?.title ?? '', authors, licence, pictures }];
  });
}

export type PaperCredit = ReturnType<typeof describeCredits>[number];
