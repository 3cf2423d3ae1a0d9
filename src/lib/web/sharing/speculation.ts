// SPDX-License-Identifier: AGPL-3.0-or-later

export const speculationAddress = '/speculation-rules.json';

/**
 * Names the rules to browsers that know of them, in a header: a script in the page would have to be allowed by the
 * policy. Nothing for who is signed in: a page fetched ahead holds what was theirs at that moment, after they sign out.
 */
export const speculationHeaders = { 'speculation-rules': `"${speculationAddress}"` };

/**
 * The rules: the next lesson is fetched when its link is about to be followed. Fetched and not rendered, so that none
 * of its scripts runs before it is read: the diary keeps what people open, never what a browser guesses.
 *
 * Empty for who saves data. Browsers that know the rules refrain by themselves; this also holds for those that send the
 * wish without knowing what it asks.
 *
 * Source: https://wicg.github.io/nav-speculation/speculation-rules.html
 */
export function writeSpeculationRules(saveData: string | null): string {
  const isSaving = /(?:^|,)\s*on\s*(?:;|,|$)/i.test(saveData ?? '');
  const next = { where: { selector_matches: 'a[rel~=next]' }, eagerness: 'moderate' };
  return JSON.stringify(isSaving ? {} : { prefetch: [next] });
}
