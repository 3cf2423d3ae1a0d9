// SPDX-License-Identifier: AGPL-3.0-or-later
import { isLanguage, type Language } from '../../lib/shared/language.ts';

/** The language of the page, in which the scripts speak. */
export function pageLanguage(): Language {
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : 'fr';
}

/** Puts values in a sentence, in the places that name them in braces. */
export function fillIn(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The form of a word that a number asks for, of two that a bar divides: “{count} leçon|{count} leçons”. */
export function countIn(language: Language, forms: string, count: number): string {
  const [one = '', other = one] = forms.split('|');
  return fillIn(new Intl.PluralRules(language).select(count) === 'one' ? one : other, { count });
}

/** A message of the interface that has two forms, as its file writes it. */
type PluralMessage = ReadonlyArray<{ match: { 'form=one': string; 'form=other': string } }>;

/** The form of such a message that a number asks for. */
export function countMessage(language: Language, [message]: PluralMessage, count: number): string {
  return countIn(language, `${message?.match['form=one']}|${message?.match['form=other']}`, count);
}

/** Says a sentence where screen readers hear it: a live region that was there before it had anything to say. */
export function say(region: Element | null | undefined, sentence: string): void {
  if (region) region.textContent = sentence;
}
