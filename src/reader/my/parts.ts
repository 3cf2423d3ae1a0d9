// SPDX-License-Identifier: AGPL-3.0-or-later
import { StoreError } from '../diary/browserStore.ts';
import { diaryWords } from '../diary/diaryWords.ts';
import { pageLanguage, say } from '../diary/speech.ts';
import { myWords } from './myWords.ts';

export const language = pageLanguage();
export const words = { ...diaryWords[language], ...myWords[language] };

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
