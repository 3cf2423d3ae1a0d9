// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closeParcel, deriveParcelKey, openParcel } from './parcel.ts';
import {
  formatFragment,
  formatWords,
  parseFragment,
  parseWords,
  readSecret,
  secretBytes,
  type Secret,
} from './sixWords.ts';

const anySecret = fc.uint8Array({ minLength: secretBytes, maxLength: secretBytes }).map((bytes) => readSecret(bytes));
const anyLanguage = fc.constantFrom('fr', 'en');

test('six words, said in any way, stand for the secret they were made from', () => {
  const spellings: Array<(words: string[]) => string> = [
    (words) => words.join(' '),
    (words) => `  ${words.join('\n \u00a0')} `,
    (words) => words.join(', ').toUpperCase(),
    (words) => words.join('-').normalize('NFD'),
    (words) => words.join(' ').normalize('NFD').replace(/\p{M}/gu, ''),
  ];
  fc.assert(
    fc.property(anySecret, anyLanguage, fc.constantFrom(...spellings), (secret, language, spell) => {
      expect(parseWords(spell(formatWords(secret, language)))).toContainEqual(secret);
    }),
  );
});

test('the fragment of an address stands for its secret', () => {
  fc.assert(
    fc.property(anySecret, (secret) => {
      expect(parseFragment(`#${formatFragment(secret)}`)).toEqual(secret);
    }),
  );
});

test.each([
  '',
  'un deux',
  'abaisser abandon abdiquer abeille abolir',
  'abaisser abandon abdiquer abeille abolir essaim',
])('%j are no six words of a transfer', (text) => {
  expect(parseWords(text)).toEqual([]);
});

test.each(['#', '#page-main', '#fff000000000000000', `#${'0'.repeat(17)}`, `#${'0'.repeat(19)}`])(
  '%j is no fragment of a transfer',
  (fragment) => {
    expect(parseFragment(fragment)).toBeUndefined();
  },
);

test('a parcel opens to the text it was closed on, with the same secret', async () => {
  const secret = readSecret(crypto.getRandomValues(new Uint8Array(secretBytes)));
  const [sender, receiver] = [await deriveParcelKey(secret), await deriveParcelKey([...secret])];
  expect(receiver.name).toBe(sender.name);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 500 }), async (text) => {
      expect(await openParcel(await closeParcel(text, sender), receiver)).toBe(text.toWellFormed());
    }),
    { numRuns: 30 },
  );
});

test('a wrong word leads to another name, and its key opens nothing', async () => {
  const secret: Secret = [1, 2, 3, 4, 5, 6];
  const right = await deriveParcelKey(secret);
  const parcel = await closeParcel('carnet', right);
  const wrong = await deriveParcelKey([1, 2, 3, 4, 5, 7]);
  expect(wrong.name).not.toBe(right.name);
  await expect(openParcel(parcel, { name: right.name, key: wrong.key })).rejects.toThrow();
});

test('a parcel that was changed anywhere, or cut, does not open', async () => {
  const key = await deriveParcelKey([0, 0, 0, 0, 0, 0]);
  const parcel = await closeParcel('carnet', key);
  for (let index = 0; index < parcel.length; index += 1) {
    const changed = Uint8Array.from(parcel, (byte, at) => (at === index ? byte ^ 1 : byte));
    await expect(openParcel(changed, key)).rejects.toThrow();
  }
  for (const length of [0, 1, 13, parcel.length - 1])
    await expect(openParcel(parcel.slice(0, length), key)).rejects.toThrow();
});

test('a parcel is small, and does not show what it holds', async () => {
  const key = await deriveParcelKey([9, 9, 9, 9, 9, 9]);
  const parcel = await closeParcel('lessonCompleted '.repeat(10_000), key);
  expect(parcel.length).toBeLessThan(2000);
  expect(new TextDecoder().decode(parcel)).not.toContain('lesson');
});
