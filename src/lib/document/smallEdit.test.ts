// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { isSmallSafeEdit } from './smallEdit.ts';

const text = `---
title: Le réseau
---

## Un titre {#titre}

## Un titre sans adresse

Le chat est possible sur la chaise de 1983 (3,5 %), et on n’en sait pas plus.
Voir [la page](autre.md) et \`code\` ou :en[dark patterns].

![Un dessin](media/a.svg)

- [x] La bonne reponse. {#bonne}

  Parce que deux fois oui.

| Une | ligne |
|---|---|

:::callout[Note]{kind="note"}
Un mot.
:::

\`\`\`
du code
\`\`\`
`;
const edit = (...changes: Array<[string, string]>) =>
  isSmallSafeEdit(
    text,
    changes.reduce((edited, [from, to]) => {
      if (!edited.includes(from)) throw new Error(`no ${from}`);
      return edited.replace(from, to);
    }, text),
  );

test.each<[string, string]>([
  ['la chaise', 'la grande chaise'],
  ['reponse', 'réponse'],
  ['Un mot.', 'Un mot'],
  ['Un titre {#titre}', 'Un beau titre {#titre}'],
  ['la page', 'cette page'],
  ['| Une |', '| Cette |'],
])('%s → %s is small and safe', (from, to) => {
  expect(edit([from, to])).toBe(true);
});

test.each<[string, string, string]>([
  ['a number', '1983', '1993'],
  ['a number in letters', 'deux fois', 'dix fois'],
  ['the sign inside a number', '3,5 %', '3.5 %'],
  ['a negation', 'sait pas plus', 'sait plus'],
  ['an opposite', 'possible', 'impossible'],
  ['an address', 'autre.md', 'autres.md'],
  ['a link that appears', 'chat', '[chat](a.md)'],
  ['an address that appears', 'chat', 'www.a.fr'],
  ['code in a sentence', '`code`', '`mode`'],
  ['a right answer', '[x]', '[ ]'],
  ['an id', '{#bonne}', '{#bon}'],
  ['a picture’s address', 'a.svg', 'b.svg'],
  ['a picture that goes', '![', '['],
  ['the front matter', 'Le réseau', 'Les réseaux'],
  ['a title whose address would change', 'sans adresse', 'sans lien'],
  ['the fence of a box', 'Note', 'Notes'],
  ['fenced code', 'du code', 'un code'],
  ['a line that goes', 'Un mot.\n', ''],
  ['emphasis', 'chat', '*chat*'],
  ['more than 20 characters', 'Un mot.', 'Un mot et encore beaucoup d’autres.'],
])('%s is not', (_, from, to) => {
  expect(edit([from, to])).toBe(false);
});

test('a text that has nothing in common with the other is told at once', () => {
  const words = (from: number) => Array.from({ length: 900 }, (_, rank) => `m${from + rank}`).join(' ');
  const text = (from: number) => Array.from({ length: 50 }, (_, line) => words(from + line * 1_000)).join('\n');
  const one = (from: number) => `${words(from)} ${words(from + 1_000)} ${words(from + 2_000)}`;
  const start = performance.now();
  for (const [before, after] of [
    [text(1), text(100_000)],
    [one(1), one(100_000)],
    ['. '.repeat(2_400), '? '.repeat(2_400)],
  ] as const)
    expect(isSmallSafeEdit(before, after)).toBe(false);
  // It took minutes.
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('three places are few, four are not, and nothing is no edit', () => {
  const places: Array<[string, string]> = [
    ['chat', 'chas'],
    ['chaise', 'chaises'],
    ['reponse', 'réponse'],
    ['oui', 'ouî'],
  ];
  expect(edit(...places.slice(0, 3))).toBe(true);
  expect(edit(...places)).toBe(false);
  expect(edit()).toBe(false);
});
