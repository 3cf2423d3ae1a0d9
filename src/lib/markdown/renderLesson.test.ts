// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import type { Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toString } from 'hast-util-to-string';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { listElements, readHtml } from './htmlTesting.ts';
import { renderLesson, type RenderOptions } from './renderLesson.ts';
import { sanitizeSchema } from './sanitizeSchema.ts';
import { anyText } from './textsTesting.ts';

const drawing = { src: `/media/${'a'.repeat(64)}.svg`, width: 400, height: 300, credit: undefined };
const context: RenderOptions = {
  language: 'fr',
  folder: 'debut',
  links: { 'debut/bases': '/fr/lecon', 'glossary/mot': '/fr/mot' },
  media: { 'debut/media/dessin.svg': drawing },
  findTerms: (text) =>
    [...text.matchAll(/abeille/g)].map(({ index }) => ({
      start: index,
      end: index + 7,
      slug: 'abeille',
      href: '/fr/abeille',
    })),
};

const render = (markdown: string, options: Partial<RenderOptions> = {}) =>
  renderLesson(markdown, { ...context, ...options });
const read = (markdown: string) => readHtml(render(markdown).html);
const wordsOf = (markdown: string) => toString(read(markdown));
const find = (markdown: string, tagName: string) =>
  listElements(read(markdown)).filter((node) => node.tagName === tagName);

describe('whatever the text', { timeout: 60_000 }, () => {
  test('it renders, twice the same', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(render(text)).toEqual(render(text));
      }),
      { numRuns: 300 },
    );
  });

  test('it gives no element but those allowed, and sanitising again changes nothing', () => {
    const write = (tree: Root) => unified().use(rehypeStringify).stringify(tree);
    fc.assert(
      fc.property(anyText, (text) => {
        const { html } = render(text);
        const tree = readHtml(html);
        for (const { tagName } of listElements(tree)) expect(sanitizeSchema.tagNames).toContain(tagName);
        expect(write(sanitize(tree, sanitizeSchema) as Root)).toBe(html);
      }),
      { numRuns: 500 },
    );
  });

  test('its parts start at the second level, and no id is given twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { html, sections } = render(text);
        expect(sections.filter(({ depth }) => depth < 2 || depth > 6)).toEqual([]);
        const ids = listElements(readHtml(html)).flatMap(({ properties }) =>
          properties.id === undefined ? [] : [properties.id],
        );
        expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
        expect(sections.every(({ id }) => ids.includes(id))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('links lead to the web, to mail or into this site, and images are ours', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { tagName, properties } of listElements(read(text))) {
          if (tagName === 'a') expect(String(properties.href ?? '#')).toMatch(/^(?:https?:\/\/|mailto:|#|\/(?!\/))/i);
          if (tagName !== 'img') continue;
          expect(properties).toMatchObject({ src: drawing.src, width: '400', height: '300', loading: 'lazy' });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('what was typed comes back as it was typed:', () => {
  test.each([
    '10:30',
    ':smile:',
    'un:deux',
    'http://a.example:8080/b',
    'ratio 16:9',
    '::absente',
    '::absente[a]{b=c}',
    ':::absente',
    ':absente[mot]{a=b}',
  ])('%s', (typed) => {
    expect(wordsOf(`Il dit ${typed} et rien.`)).toContain(typed);
    expect(wordsOf(typed)).toContain(typed);
  });

  test('any directive that is not ours, its Markdown still read', () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9]{2,12}$/).map((word) => `x${word}`);
    fc.assert(
      fc.property(name, fc.constantFrom(':', '::', ':::'), (word, colons) => {
        expect(wordsOf(`${colons}${word}[un *deux*]{a=b}`)).toMatch(
          new RegExp(`${colons}${word}\\[un \\*?deux\\*?\\]\\{a=b\\}`),
        );
      }),
    );
    expect(find(':::absente\nUn *mot*.\n:::', 'em')).toHaveLength(1);
  });

  test('code, whatever the language’s typography', () => {
    const typed = fc.stringMatching(/^[a-z][a-z'.!?:;« »0-9]{0,30}[a-z]$/);
    fc.assert(
      fc.property(typed, (code) => {
        expect(
          toString(readHtml(render(`Un \`${code}\` !`).html).children[0] ?? { type: 'text', value: '' }),
        ).toContain(code);
        expect(wordsOf(`~~~\n${code}\n~~~`)).toContain(code);
      }),
    );
    expect(wordsOf("L'eau !")).toBe('L’eau\u202F!');
  });
});

describe('images', () => {
  test('of the course are shown at their size, when they come into view', () => {
    expect(find('![Un trait](media/dessin.svg)', 'img').map(({ properties }) => properties)).toEqual([
      { src: drawing.src, alt: 'Un trait', width: '400', height: '300', loading: 'lazy', decoding: 'async' },
    ]);
  });

  test.each(['https://a.example/b.png', '//a.example/b.png', 'HTTP://a.example/b.png'])(
    'of another site (%s) are not asked for',
    (src) => {
      expect(find(`![Un trait](${src})`, 'img')).toEqual([]);
      expect(wordsOf(`![Un trait](${src})`)).toContain('Un trait');
    },
  );

  test('of another site become a link to it', () => {
    expect(find('![Un trait](https://a.example/b.png)', 'a')[0]?.properties.href).toBe('https://a.example/b.png');
  });
});

describe('links', () => {
  test.each([
    ['bases.md', '/fr/lecon'],
    ['01-bases.md#debut', '/fr/lecon#debut'],
    ['../glossary/mot.md', '/fr/mot'],
  ])('%s is found in the course', (written, href) => {
    expect(find(`[là](${written})`, 'a').map(({ properties }) => properties.href)).toEqual([href]);
  });

  test.each(['absente.md', '../../dehors.md', 'javascript:alert(1)', '/\\a.example', '__proto__'])(
    '%s leads nowhere and keeps its words',
    (written) => {
      expect(find(`Voir [*ici* même](${written}).`, 'a')).toEqual([]);
      expect(wordsOf(`Voir [*ici* même](${written}).`)).toContain('Voir ici même.');
    },
  );

  test('a term is linked once in each part, never in a title, a link or code', () => {
    const once = 'Une abeille, une abeille.\n\n- abeille\n\n';
    const text = `## abeille\n\n${once}\`abeille\` [abeille](bases.md)\n\n## Suite\n\n${once}`;
    expect(find(text, 'a').filter(({ properties }) => String(properties.className) === 'term')).toHaveLength(2);
    expect(render(text).terms).toEqual(['abeille']);
  });
});

test('the boxes of a list of tasks say what they stand for', () => {
  const boxes = find('- [x] **Ouvrir** la porte\n- [ ] Sortir\n\n  - [ ] par le jardin', 'input');
  expect(boxes.map(({ properties }) => [properties.ariaLabel, properties.checked ?? false])).toEqual([
    ['Ouvrir la porte', true],
    ['Sortir', false],
    ['par le jardin', false],
  ]);
});

test('the frames of tables have names of their own', () => {
  const table = '| A |\n|---|\n| b |';
  const namesIn = (markdown: string) =>
    find(markdown, 'div').flatMap(({ properties: { role, ariaLabel } }) => (role === 'region' ? [ariaLabel] : []));
  expect(namesIn(table)).toEqual(['Tableau']);
  expect(namesIn(`${table}\n\n## Suite\n\n> ${table.replaceAll('\n', '\n> ')}`)).toEqual(['Tableau 1', 'Tableau 2']);
});

test('each heading of a table heads its column, and its empty corner none', () => {
  const table = '| | A |\n|---|---|\n| b | c |';
  expect(find(table, 'th').map(({ properties }) => properties.scope)).toEqual(['col']);
  expect(find(table, 'td')).toHaveLength(3);
});

test('passages are given their ids in order, headings left aside', () => {
  const text = 'Un.\n\n## Deux\n\n- Trois\n\n:::callout\nQuatre.\n:::\n\n| a |\n| - |\n\n~~~\nb\n~~~';
  const given = ['p-1', 'p-2', 'p-3', 'p-4', 'p-5'];
  const { html, passages } = render(text, { passageIds: given });
  expect(passages).toHaveLength(given.length);
  const ids = listElements(readHtml(html)).map(({ properties }) => properties.id);
  expect(ids.filter((id) => given.includes(String(id)))).toEqual(given);
});
