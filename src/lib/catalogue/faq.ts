// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OutlineEntry } from './course.ts';

/** A frequently asked question; `language` is the one its text is in, which may not be the one asked for. */
export type FaqEntry = OutlineEntry;

/** One in one language, before those of other languages are known. */
export type FaqText = Omit<FaqEntry, 'ids' | 'languages'>;

/** Questions of one theme; '' for those that name none. */
export type FaqTheme = { theme: string; entries: FaqEntry[] };

/**
 * Arranges questions by theme, as they are numbered: a theme stands where its first question does, those without one come
 * last.
 */
export function groupByTheme(entries: readonly FaqEntry[]): FaqTheme[] {
  const ordered = entries.toSorted((a, b) => a.position - b.position || (a.slug < b.slug ? -1 : 1));
  const groups = Map.groupBy(ordered, ({ summary }) => summary.theme ?? '');
  const themes = [...groups].map(([theme, own]) => ({ theme, entries: own }));
  return [...themes.filter(({ theme }) => theme !== ''), ...themes.filter(({ theme }) => theme === '')];
}

/** The text of each question in the language asked for, or else in another one. */
export function chooseLanguage(texts: readonly FaqText[], language: string): FaqEntry[] {
  return [...Map.groupBy(texts, ({ slug }) => slug).values()].flatMap((same) => {
    const chosen = same.find((text) => text.language === language) ?? same[0];
    const ids = same.map(({ documentId }) => documentId);
    const languages = same.map((text) => text.language).sort();
    return chosen ? [{ ...chosen, ids, languages }] : [];
  });
}
