// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '../paraglide/runtime.js';
import { chooseLanguage, isLanguage, languages, type Language } from '../shared/language.ts';

const current = new AsyncLocalStorage<Language>();

// Messages speak the language of the request they are asked in, without each component passing it on.
overwriteGetLocale(() => current.getStore() ?? 'fr');

/** The language of a request: the first part of its address, else what its browser prefers of those `offered`. */
export function languageOf(
  path: string,
  acceptLanguage: string | null,
  offered: readonly Language[] = languages,
): Language {
  const [, first = ''] = path.split('/', 2);
  return isLanguage(first) ? first : chooseLanguage(acceptLanguage, offered);
}

export function speaking<T>(language: Language, answer: () => T): T {
  return current.run(language, answer);
}
