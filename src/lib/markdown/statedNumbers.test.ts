// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { checkStatedNumbers } from './statedNumbers.ts';

const rulesOf = (markdown: string) => checkStatedNumbers(markdown).map(({ rule, line }) => `${line} ${rule}`);

describe('a number that is stated', () => {
  test.each(['12 %', '4,5 millions de tonnes', '3 milliards', '86 euros', '12 000 personnes', '550 kilomètres', '5 $'])(
    'such as “%s” needs its year',
    (number) => expect(rulesOf(`On compte ${number} (Insee).`)).toEqual(['1 number-without-year']),
  );

  test.each(['12 % en 2020', '12 000 personnes en 2020'])('such as “%s” needs its source', (number) => {
    expect(rulesOf(`On compte ${number}.`)).toEqual(['1 number-without-source']);
  });

  test('is quoted as it is written, once per passage', () => {
    expect(checkStatedNumbers('On passe de 2,5 % à 4,4 %.')).toEqual([
      { rule: 'number-without-year', line: 1, data: { number: '2,5 %' } },
    ]);
  });
});

test.each(['trois chats', '12 chats', 'les articles 15 et 16', '25 minutes', 'un million de secondes', '32 000 ans'])(
  '“%s” states nothing that needs a source',
  (words) => expect(rulesOf(`Voici ${words}.`)).toEqual([]),
);

describe('what counts as a source', () => {
  test.each([
    '(Insee, 2023)',
    '(Tubaro et Casilli, 2019)',
    'en 2023, selon l’Insee',
    'd’après Kemp, en 2023',
    '(article 83), en 2023',
    'dans le règlement de 2022',
  ])('%s', (source) => expect(rulesOf(`On compte 12 % ${source}.`)).toEqual([]));

  test.each(['(environ, en 2023)', '(2023)'])('not %s', (words) => {
    expect(rulesOf(`On compte 12 % ${words}.`)).toEqual(['1 number-without-source']);
  });
});

describe('where it may stand', () => {
  const number = 'En 2020, on comptait 12 %.';

  test('in the passage before or after', () => {
    expect(rulesOf(`${number}\n\nC’est un compte officiel (Insee, 2021).`)).toEqual([]);
    expect(rulesOf(`Voici un compte officiel (Insee, 2021).\n\n${number}`)).toEqual([]);
  });

  test('not two passages away, nor in another part', () => {
    expect(rulesOf(`${number}\n\nUn mot.\n\nEncore un (Insee, 2021).`)).toEqual(['1 number-without-source']);
    expect(rulesOf(`## Un\n\n${number}\n\n## Deux\n\nUn mot (Insee, 2021).`)).toEqual(['3 number-without-source']);
  });

  test('rows of a table are passages of their own', () => {
    const table = '| A | B |\n|---|---|\n| 12 % en 2020 (Insee) | oui |\n| Un mot | non |\n| 14 % en 2021 | non |';
    expect(rulesOf(table)).toEqual(['5 number-without-source']);
  });
});

test('what people say, in the title of a box, needs neither', () => {
  expect(rulesOf(':::callout[« Elle vaut 3 000 milliards »]{kind="misconception"}\nUn mot.\n:::')).toEqual([]);
});
