// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getContent } from '../src/lib/catalogue/modules.server.ts';
import { search, type SearchResult } from '../src/lib/catalogue/search/search.server.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { readSearchPage } from '../src/lib/web/search/searchPages.server.ts';
import { corrections, englishQueries, frenchQueries } from './searchQueries.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-search-'));
let instance: Instance;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_LOG_LEVEL: 'error' });
}, 240_000);

afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true });
});

const find = (language: string, query: string) => search(instance.db, { language, query, page: 1 });
const ask = (parameters: Record<string, string>, language: 'fr' | 'en' = 'fr') =>
  readSearchPage(instance.db, { parameters: new URLSearchParams(parameters), language });

function nameOf(result: SearchResult | undefined): string {
  if (!result) return 'none';
  return `${result.kind} ${'page' in result.place ? result.place.page : result.place.slug}`;
}

describe('the first result', () => {
  test.each(frenchQueries)('of « %s » is %s', async (query, expected) => {
    expect(nameOf((await find('fr', query)).results[0])).toBe(expected);
  });

  test.each(englishQueries)('of “%s” is %s', async (query, expected) => {
    expect(nameOf((await find('en', query)).results[0])).toBe(expected);
  });
});

describe('what nothing has all of', () => {
  test.each(corrections)('« %s » may have been %s', async (query, expected) => {
    expect((await find('fr', query)).suggestion).toBe(expected);
  });

  test('is answered by what has a part of it, and never by a suggestion that finds nothing', async () => {
    const { kind, results, suggestion } = await find('fr', 'routeur xyzzyx');
    expect(kind).toBe('some');
    expect(nameOf(results[0])).toBe('term routeur');
    expect(suggestion).toBeUndefined();
  });

  test('is looked for in the other language', async () => {
    const { kind, elsewhere } = await ask({ q: 'Zuboff' }, 'en');
    expect(kind).toBe('none');
    expect(elsewhere).toMatchObject({ language: 'fr', href: '/fr/search?q=Zuboff' });
  });
});

test('a result opens at the passage that its excerpt is of, and the words asked for are marked', async () => {
  const { results } = await find('fr', 'cadenas');
  const html = (await getContent(instance.db, 'lecon-le-voyage-d-un-message')).html;
  expect(results[0]?.part.heading.map(({ text }) => text).join('')).toBe(
    'Le cadenas : ce qu’il protège'.replace(' :', '\u00a0:'),
  );
  expect(html).toContain(`id="${results[0]?.part.anchor}"`);
  expect(results[0]?.excerpt.filter(({ isMarked }) => isMarked).map(({ text }) => text)).toContain('cadenas');
});

test('a self-assessment is found by its questions, and gives none of its answers away', async () => {
  const { results } = await find('fr', 'annuaire DNS ne répond plus');
  expect(results.map(nameOf)).toContain('selfAssessment pourquoi-et-comment');
  const { results: others } = await find('fr', 'L’adresse IP qui correspond au nom du site');
  expect(others.map(nameOf)).not.toContain('selfAssessment pourquoi-et-comment');
});

test('results can be those of one module; a module that does not exist is left aside', async () => {
  const all = await ask({ q: 'licences libres' });
  expect(all.choices.map(({ isHere }) => isHere)).toEqual([true, ...all.choices.slice(1).map(() => false)]);
  const one = await ask({ q: 'licences libres', module: 'communs-et-culture-libre' });
  expect(one.total).toBeGreaterThan(0);
  expect(one.total).toBeLessThan(all.total);
  expect(one.results.every(({ href }) => href.startsWith('/fr/modules/communs-et-culture-libre'))).toBe(true);
  expect((await ask({ q: 'licences libres', module: '../x' })).total).toBe(all.total);
});

test('pages of results follow each other, without a result twice', async () => {
  const pages = await Promise.all(['1', '2', '3'].map((page) => ask({ q: 'internet', page })));
  const hrefs = pages.flatMap(({ results }) => results.map(({ href }) => href));
  expect(hrefs.length).toBeGreaterThan(20);
  expect(new Set(hrefs).size).toBe(hrefs.length);
  expect(pages[0]?.pages.total).toBe(Math.ceil((pages[0]?.total ?? 0) / 15));
});

describe('whatever is asked', () => {
  const hostile = [
    '',
    ' ',
    '"',
    '""',
    '"a',
    "'",
    '*',
    'a*',
    '* OR *',
    'NEAR(a b, 2)',
    'title:paquet',
    '{title words}: x',
    'a AND',
    'NOT paquet',
    '^paquet',
    '(((',
    '-- ;DROP TABLE search_text',
    '\0',
    'pa\0quet',
    '\u202epaquet\u202c',
    '🙂🙂',
    'ﷺ',
    '=paquet',
    '\ud800',
    'x'.repeat(10_000),
    'paquet '.repeat(2000),
    `${'·'.repeat(5000)}a`,
    'a·'.repeat(5000),
    'a.e'.repeat(3000),
    '<script>alert(1)</script>',
    '%00',
  ];

  test.each(hostile)('%j gets results or none', async (query) => {
    for (const language of ['fr', 'en'] as const) {
      const page = await ask({ q: query, page: query, module: query }, language);
      expect(['all', 'some', 'none', 'nothingAsked']).toContain(page.kind);
      expect(page.kind === 'none' || page.kind === 'nothingAsked').toBe(page.results.length === 0);
    }
  });

  test('by chance, it gets results or none, and what is not marked is what was written', async () => {
    const sign = fc.constantFrom(...'"*()^:{}+-=·.\'’ \0'.split(''), 'AND', 'OR', 'NOT', 'NEAR', 'paquet', 'données');
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.array(sign, { maxLength: 8 }).map((all) => all.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(text, async (q) => {
        const { total, results } = await ask({ q });
        expect(results.length).toBe(Math.min(total, 15));
      }),
      { numRuns: 60 },
    );
  });
});
