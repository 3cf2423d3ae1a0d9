// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { complainOfMessage, readMessage } from './verdictForm.ts';

const templates = { merci: () => 'Merci.' };
const form = (fields: Record<string, string>) => ({ text: (name: string) => fields[name] ?? '' });

test('a ready sentence comes before what was written, and either is enough', () => {
  expect(readMessage(form({ template: 'merci', message: ' À bientôt.\r\n' }), templates)).toBe('Merci.\n\nÀ bientôt.');
  expect(readMessage(form({ template: 'merci' }), templates)).toBe('Merci.');
  expect(readMessage(form({ message: 'Non.' }), templates)).toBe('Non.');
});

test('a sentence that there is not is none', () => {
  for (const template of ['autre', 'toString', '__proto__'])
    expect(readMessage(form({ template }), templates)).toBe('');
});

test('a refusal says why, at a bearable length', () => {
  expect(complainOfMessage('', true)).toBeDefined();
  expect(complainOfMessage('', false)).toBeUndefined();
  expect(complainOfMessage('é'.repeat(4_001), false)).toBeDefined();
});
