// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitFrontMatter } from '../markdown/frontMatter.ts';
import { emptyContext, renderLesson } from '../markdown/renderLesson.ts';
import { checkCredit, declarePicture, isNamedByContent, pictureFileName, pictureLine } from './pictureCredit.ts';

const aCredit = { title: 'Une carte', author: 'Zoé', source: 'original', licence: 'CC-BY-SA-4.0' };
const sha256 = 'ab12cd34ef56'.padEnd(64, '0');

test('every part of a credit is asked for', () => {
  expect(checkCredit(aCredit)).toEqual({});
  expect(checkCredit({ ...aCredit, source: ' https://example.org/carte ' })).toEqual({});
  expect(checkCredit({ title: ' ', author: '', source: '', licence: '' })).toEqual({
    title: 'missing',
    author: 'missing',
    source: 'missing',
    licence: 'missing',
  });
  expect(checkCredit({ ...aCredit, source: 'javascript:alert(1)', licence: 'CC-BY-NC-ND-4.0' })).toEqual({
    source: 'invalid',
    licence: 'invalid',
  });
});

test('a file is called by its title and what it holds, whatever the title', () => {
  const name = pictureFileName({ title: 'Une « carte » : l’été', sha256, extension: 'png' });
  expect(name).toBe('une-carte-l-ete-ab12cd34ef56.png');
  expect(isNamedByContent(`01-debut/media/${name}`, { sha256, extension: 'png' })).toBe(true);
  expect(isNamedByContent('media/une-carte-000000000000.png', { sha256, extension: 'png' })).toBe(false);
  expect(pictureFileName({ title: '../../etc/passwd', sha256, extension: 'png' })).toBe('etc-passwd-ab12cd34ef56.png');
  expect(pictureFileName({ title: '\u202E图', sha256, extension: 'jpg' })).toBe('image-ab12cd34ef56.jpg');
});

test.each([
  ['the first', '---\nid: x\ntitle: X\n---\n\nUn.\n', 0],
  ['one more', '---\nid: x\nmedia:\n  - file: media/a.svg\n    title: A\ntitle: X\n---\n\nUn.\n', 1],
  ['one more, without indentation', '---\nid: x\nmedia:\n- file: media/a.svg\n  title: A\n---\n\nUn.\n', 1],
])('a credit is written beside the others: %s', (_what, text, others) => {
  const written = declarePicture(text, 'media/carte.png', aCredit);
  const { data, body } = splitFrontMatter(written);
  expect(data.media).toHaveLength(others + 1);
  expect(data.media).toContainEqual({ file: 'media/carte.png', ...aCredit, modified: false });
  expect({ ...data, media: 0 }).toEqual({ ...splitFrontMatter(text).data, media: 0 });
  expect(body).toBe('\nUn.\n');
  expect(declarePicture(written, 'media/carte.png', aCredit)).toBe(written);
});

test('whatever is typed, the front matter says it and stays readable', () => {
  const words = fc
    .string({ unit: 'grapheme' })
    .filter((typed) => typed.trim() === typed && typed !== '' && !/\s/.test(typed.replaceAll(' ', '')));
  fc.assert(
    fc.property(words, words, (title, author) => {
      const written = declarePicture('---\nid: x\n---\n', 'media/x.png', { ...aCredit, title, author });
      const { data, problems } = splitFrontMatter(written);
      expect(problems).toEqual([]);
      expect([
        undefined,
        JSON.stringify([{ file: 'media/x.png', ...aCredit, title, author, modified: false }]),
      ]).toContain(JSON.stringify(data.media));
    }),
    { numRuns: 40 },
  );
});

test.each([
  'Une carte',
  'Une [carte] *du* `monde`',
  '](javascript:alert(1))',
  'fin \\',
  ':smile: &amp; <b>',
  '![x](y)',
])('the words “%s” are a picture’s alternative text, and nothing else', (words) => {
  const media = { 'media/x.png': { src: '/media/x.png', width: 1, height: 1, credit: undefined } };
  const { html } = renderLesson(pictureLine('media/x.png', words), { ...emptyContext('en'), media });
  expect(html.match(/<img /g)).toHaveLength(1);
  expect(html.replace(/alt="[^"]*"/, '')).toMatch(/^<p><img [^<>]*><\/p>$/);
  const shown = /alt="([^"]*)"/.exec(html)?.[1] ?? '';
  const codes: Record<string, string> = { '&#x26;': '&', '&#x3C;': '<', '&#x60;': '`' };
  expect(shown.replace(/&#x\w\w;/g, (code) => codes[code] ?? code)).toBe(words);
});
