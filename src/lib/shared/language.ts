// SPDX-License-Identifier: AGPL-3.0-or-later

/** Languages of the interface, the first one being the product's own. */
export const languages = ['fr', 'en'] as const;
export type Language = (typeof languages)[number];

/** Each language under the name its speakers give it, as language menus show it. */
export const endonyms: Record<Language, string> = { fr: 'Français', en: 'English' };

export function isLanguage(value: string): value is Language {
  return (languages as readonly string[]).includes(value);
}

/** Of the languages that a text exists in, the one for who reads none of them: the product's own, else any. */
export function chooseDefault(translations: readonly string[]): string | undefined {
  return languages.find((language) => translations.includes(language)) ?? translations[0];
}

/**
 * The interface language that suits an `Accept-Language` header best, of those `offered`; the first when none does.
 *
 * Source: RFC 9110, section 12.5.4 (quality values; `fr-CA` accepts `fr`).
 */
export function chooseLanguage(acceptLanguage: string | null, offered: readonly Language[] = languages): Language {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 1000)
    .split(',')
    .map(parseWish)
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wishes) if (isLanguage(tag) && offered.includes(tag)) return tag;
  return offered[0] ?? 'fr';
}

function parseWish(part: string): { tag: string; quality: number } {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const quality = parameters.map((parameter) => /^\s*q\s*=\s*([\d.]+)\s*$/.exec(parameter)?.[1]).find((q) => q);
  return { tag: range.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) || 0 };
}
