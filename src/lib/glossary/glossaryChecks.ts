// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { FileProblem } from '../markdown/problem.ts';
import { parseEntry } from './entry.ts';
import { foldForm, makeTermFinder } from './termFinder.ts';

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

/**
 * Checks that each entry is met at least once in the texts of its module, by its title or one of its forms. Forms that
 * wait for a text to use them (a plural, a feminine) are no fault.
 */
export function checkEntriesMet(entries: readonly EntryFile[], texts: readonly string[]): FileProblem[] {
  return entries.flatMap(({ file, slug, frontMatter }): FileProblem[] => {
    const { title, forms } = parseEntry(frontMatter, slug).fields;
    // Alone, so that no other entry takes its words: two that claim one form are reported as such.
    const findTerms = makeTermFinder([{ slug, href: '', forms: [title, ...forms] }]);
    if (texts.some((text) => findTerms(text).length > 0)) return [];
    return [{ file, rule: 'entry-never-met', line: frontMatter.lineOf.title ?? 1, data: { title } }];
  });
}
