// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
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
    const used = new Set(listSources().flatMap((text) => [...text.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key)));
    expect(Object.keys(french).filter((key) => key !== '$schema' && !used.has(key))).toEqual([]);
  });
});

function listSources(): string[] {
  return readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:svelte|ts)$/.test(entry.name) && !entry.parentPath.includes('paraglide'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}
