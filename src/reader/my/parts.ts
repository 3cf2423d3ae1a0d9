// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Progress } from '../../lib/learning/progress.ts';
import { localeOf } from '../../lib/shared/dates.ts';
import type { ModuleShelf } from '../../lib/web/my/works.ts';
import { StoreError } from '../diary/browserStore.ts';
import { diaryWords } from '../diary/diaryWords.ts';
import { element } from '../diary/elements.ts';
import { pageLanguage, say } from '../diary/speech.ts';
import { myWords } from './myWords.ts';
import * as english from './pageWordsEn.ts';
import * as french from './pageWordsFr.ts';

export const language = pageLanguage();
/** Messages of the interface that the server's own pages show too. */
export const pageWords = language === 'fr' ? french : english;
export const words = { ...diaryWords[language], ...myWords[language] };

/** What a page of the learner's own is made from; `again` makes it anew, after an act on it. */
export type OwnPage = {
  isStarted: boolean;
  progress: Progress;
  shelves: readonly ModuleShelf[];
  again: () => Promise<void>;
};

/** The address of another page of the learner's own. */
export function myAddress(page: string): string {
  return `/${language}/my/${page}`;
}

/** The way to what there is to do, from a page that has nothing to show yet. */
export function modulesLink(): HTMLElement {
  return element('a', { href: `/${language}#page-modules` }, pageWords.home_see_modules);
}

export function formatDay(at: number): string {
  return new Date(at).toLocaleDateString(localeOf(language), { dateStyle: 'long' });
}

/** A part of a page under its heading. */
export function section(id: string, heading: string | Node, ...children: Node[]): HTMLElement {
  return element('section', { class: 'own', 'aria-labelledby': id }, element('h2', { id }, heading), ...children);
}

/** The element of a part that its `data-diary` names, of the type the page gives it. */
export function findIn<Type extends HTMLElement>(part: ParentNode, name: string, type: { new (): Type }): Type {
  const found = part.querySelector(`[data-diary="${name}"]`);
  if (!(found instanceof type)) throw new Error(`The page has no ${name}.`);
  return found;
}

/** Runs what a button asks for, and says when the browser refuses to keep or give a diary. */
export async function attempt(region: Element, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    say(region, words.problems[error.problem]);
  }
}
