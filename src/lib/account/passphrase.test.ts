// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPassphrase, normalisePassphrase } from './passphrase.ts';

describe('a passphrase', () => {
  test.each([
    'trois pommes bleues',
    'vélo-nuage-tambour',
    '正しい馬の電池です',
    'пароли бывают разные',
    'kT9#vQ2!',
    ' espaces autour ',
    '🦊🐝🌻🚲🎈🍐🧭🪁',
    'x7'.padEnd(256, 'une longue phrase '),
  ])('%s is fine', (passphrase) => {
    expect(checkPassphrase(passphrase, 'Camille')).toBeUndefined();
  });

  test.each([
    ['', 'tooShort'],
    ['sept ca', 'tooShort'],
    ['🦊🐝🌻🚲', 'tooShort'],
    ['ab c'.repeat(65), 'tooLong'],
    ['motdepasse', 'common'],
    ['Mot de passe 2026 !', 'common'],
    ['P@ssw0rd123', 'common'],
    ['azertyuiop', 'common'],
    ['poiuytreza', 'common'],
    ['12345678', 'common'],
    ['87654321', 'common'],
    ['aaaaaaaaaa', 'common'],
    ['abcabcabc', 'common'],
    ['je t’aime 75', 'common'],
    ['marseille13', 'common'],
    ['soleilsoleil', 'common'],
    ['........', 'common'],
    ['camille-camille', 'likePseudonym'],
    ['Camille2026', 'likePseudonym'],
    ['ellimac!', 'likePseudonym'],
  ])('%j is refused: %s', (passphrase, fault) => {
    expect(checkPassphrase(passphrase, 'Camille')).toBe(fault);
  });

  test('may hold a short pseudonym by chance', () => {
    expect(checkPassphrase('jongleur de nuages', 'Jo')).toBeUndefined();
  });

  test('is the same whatever the keyboard it was typed on', () => {
    expect(normalisePassphrase('caf\u00e9\u00a0noir')).toBe(normalisePassphrase('cafe\u0301 noir'));
    expect(normalisePassphrase('ａｂｃ１２３')).toBe('abc123');
  });

  test('keeps what makes it strong: case, accents, spaces at its ends', () => {
    for (const [one, other] of [
      ['Éléphant', 'éléphant'],
      ['éléphant', 'elephant'],
      [' éléphant', 'éléphant'],
    ] as const)
      expect(normalisePassphrase(one)).not.toBe(normalisePassphrase(other));
  });

  test('any text gets an answer, the same in each of its forms', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(checkPassphrase(text.normalize('NFD'), 'Camille')).toBe(
          checkPassphrase(text.normalize('NFC'), 'Camille'),
        );
      }),
    );
  });
});
