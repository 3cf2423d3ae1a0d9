// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { formatCsv } from './summaryCsv.ts';

test('a table of numbers reads back with its accents, commas, lines and quotes', () => {
  expect(
    formatCsv([
      ['réponse', 'nombre'],
      ['Un « câble », ou "fil"\nlong', 3],
    ]),
  ).toBe('\uFEFF"réponse","nombre"\r\n"Un « câble », ou ""fil""\nlong",3\r\n');
});

test.each(['=1+1', '+33', '-2', '@SUM(A1)', '\tx'])('a spreadsheet computes nothing of %j', (text) => {
  expect(formatCsv([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
});
