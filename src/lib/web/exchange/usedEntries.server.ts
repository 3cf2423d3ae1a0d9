// SPDX-License-Identifier: AGPL-3.0-or-later
import { getModuleOutline } from '../../catalogue/modules.server.ts';
import type { ChosenText, Publication, PublishedEntry } from '../../exchange/publication.ts';
import type { OpenedReading } from '../../server/database/database.server.ts';
import { compareTitles } from '../../shared/text.ts';
import { gatherEntries, glossaryAddressOf } from './gatherPublication.server.ts';

type Used = Pick<Publication, 'glossary' | 'glossaryAddress'>;

/**
 * The glossary entries that the texts of a workshop link to, of whatever module, in alphabetical order. Links to a whole
 * glossary lead to them when they are of one module.
 */
export async function gatherUsedEntries(
  db: Pick<OpenedReading, 'read'>,
  texts: readonly ChosenText[],
  language: string,
): Promise<Used> {
  const entries: PublishedEntry[] = [];
  const modules = [...Map.groupBy(listLinks(texts), ({ module }) => module)];
  for (const [module, links] of modules) {
    const { original } = await getModuleOutline(db, module, language);
    entries.push(...(await gatherEntries(db, { module, language, original, slugs: links.map(({ slug }) => slug) })));
  }
  const compare = compareTitles(language);
  const [only, another] = modules;
  return {
    glossary: entries.toSorted((a, b) => compare(a.sortAs, b.sortAs) || (a.address < b.address ? -1 : 1)),
    glossaryAddress: only && !another ? glossaryAddressOf(only[0]) : undefined,
  };
}

/** What texts and questions link to, read from their rendered HTML. */
function listLinks(texts: readonly ChosenText[]): Array<{ module: string; slug: string }> {
  const links = JSON.stringify(texts).matchAll(/"\/[a-z]{2}\/modules\/([\w-]+)\/glossary\/([\w-]+)/g);
  return [...links].map(([, module = '', slug = '']) => ({ module, slug }));
}
