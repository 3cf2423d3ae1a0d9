// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { setTypography } from '../markdown/typography.ts';
import { languages, type Language } from '../shared/language.ts';

type Message = string | Array<{ match: Record<string, string> }>;

const messagesOf = (language: Language) =>
  JSON.parse(readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), 'utf8')) as Record<
    string,
    Message
  >;

const textsOf = (message: Message | undefined) =>
  typeof message === 'string' ? [message] : (message ?? []).flatMap(({ match }) => Object.values(match));

const placeholders = (message: Message | undefined) =>
  [
    ...new Set(
      textsOf(message)
        .join(' ')
        .match(/\{\w+\}/g) ?? [],
    ),
  ].sort();

describe('the messages of the interface', () => {
  const french = messagesOf('fr');

  test.each(languages)('are the same ones in %s, with the same values in them', (language) => {
    const messages = messagesOf(language);
    expect(Object.keys(messages).sort()).toEqual(Object.keys(french).sort());
    for (const key of Object.keys(french))
      expect([key, placeholders(messages[key])]).toEqual([key, placeholders(french[key])]);
  });

  test.each(languages)('follow the typography of %s', (language) => {
    for (const [key, message] of Object.entries(messagesOf(language))) {
      if (key === '$schema' || key === 'licence_address') continue;
      for (const text of textsOf(message)) expect([key, text]).toEqual([key, setTypography(text, language)]);
    }
  });

  test('are all used', () => {
    // Asked of the compiler's output would be better, but a name that stands nowhere in the sources is surely unused.
    const sources = import.meta.glob('/src/**/*.{svelte,ts}', { query: '?raw', import: 'default', eager: true });
    const all = Object.entries(sources)
      .filter(([file]) => !file.includes('/paraglide/'))
      .map(([, text]) => String(text))
      .join('\n');
    expect(Object.keys(french).filter((key) => key !== '$schema' && !all.includes(`m.${key}`))).toEqual([]);
  });
});
