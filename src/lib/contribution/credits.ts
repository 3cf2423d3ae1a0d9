// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';

/** How a revision that several people wrote names one of them who stays anonymous, in the language of its document. */
export const anonymousNames: Readonly<Record<Language, string>> = { fr: 'Anonyme', en: 'Anonymous' };

/** One publication of a document: `author` names those who wrote it, '' when they stay anonymous. */
export type CreditedPublication = { author: string; isProposed: boolean };

/** Who improved a document: names in the order they came, '' for anonymous ones; the latest ones when there are many. */
export type Credits = { names: string[]; others: number };

/** More would weigh on the page: its history names them all. */
export const mostNames = 6;

/** Names of those whose proposals were merged, each once. `publications` are the latest first. */
export function listCredits(publications: readonly CreditedPublication[]): Credits {
  const latest = publications.filter(({ isProposed }) => isProposed).flatMap(({ author }) => author.split(', '));
  const isAnonymous = (name: string) => Object.values(anonymousNames).includes(name);
  const names = [...new Set(latest.map((name) => (isAnonymous(name) ? '' : name)))];
  return { names: names.slice(0, mostNames).reverse(), others: Math.max(0, names.length - mostNames) };
}
