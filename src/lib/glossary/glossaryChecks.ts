// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { FileProblem } from '../markdown/problem.ts';
import { parseEntry } from './entry.ts';
import { foldForm } from './termFinder.ts';

export type EntryFile = { file: string; slug: string; frontMatter: FrontMatter };

/**
 * Checks the glossary of one module in one language. `knownSlugs` are the entries readers of that language find, those
 * of the module's first language included.
 */
export function checkGlossary(entries: readonly EntryFile[], knownSlugs: ReadonlySet<string>): FileProblem[] {
  return [...entries.flatMap((entry) => checkSeeAlso(entry, knownSlugs)), ...checkForms(entries)];
}

function checkSeeAlso({ file, slug, frontMatter }: EntryFile, knownSlugs: ReadonlySet<string>): FileProblem[] {
  const lines = frontMatter.entryLinesOf.seeAlso ?? [];
  return parseEntry(frontMatter, slug).fields.seeAlso.flatMap((wanted, index): FileProblem[] => {
    if (knownSlugs.has(wanted)) return [];
    return [{ file, rule: 'term-unknown', line: lines[index] ?? 1, data: { slug: wanted } }];
  });
}

/** The finder of terms gives a form to the first entry that claims it: the second would never be found by it. */
function checkForms(entries: readonly EntryFile[]): FileProblem[] {
  const owners = new Map<string, { slug: string; title: string }>();
  return entries.flatMap(({ file, slug, frontMatter }) => {
    const { title, forms } = parseEntry(frontMatter, slug).fields;
    const { lineOf, entryLinesOf } = frontMatter;
    const claims = [title, ...forms].map((form, index) => {
      return { form, line: (index === 0 ? lineOf.title : entryLinesOf.forms?.[index - 1]) ?? 1 };
    });
    return claims.flatMap(({ form, line }): FileProblem[] => {
      const key = foldForm(form);
      const owner = owners.get(key) ?? { slug, title };
      owners.set(key, owner);
      return owner.slug === slug
        ? []
        : [{ file, rule: 'form-claimed-twice', line, data: { form, other: owner.title } }];
    });
  });
}
