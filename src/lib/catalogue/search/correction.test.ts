// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { chooseCorrection, trigramsOf } from './correction.ts';

const words = (...pairs: Array<[string, number]>) => pairs.map(([word, texts]) => ({ word, shown: word, texts }));

test('the nearest word is chosen, and of two as near the one that more texts hold', () => {
  expect(chooseCorrection('paqet', words(['parquet', 9], ['paquet', 1]))?.word).toBe('paquet');
  expect(chooseCorrection('poste', words(['porte', 1], ['postes', 3]))?.word).toBe('postes');
});

test('a word too far away is none, and a short word stands fewer mistakes', () => {
  expect(chooseCorrection('xyzzy', words(['paquet', 9]))).toBeUndefined();
  expect(chooseCorrection('wbe', words(['web', 9]))).toBeUndefined();
  expect(chooseCorrection('navigatuer', words(['navigateur', 9]))?.word).toBe('navigateur');
});

test('words that cannot be looked up have no trigrams', () => {
  expect(trigramsOf('paquet')).toEqual(['paq', 'aqu', 'que', 'uet']);
  expect(trigramsOf('aaaa')).toEqual(['aaa']);
  expect([trigramsOf('ab'), trigramsOf('a'.repeat(41)), trigramsOf('a"b*')]).toEqual([[], [], []]);
});
