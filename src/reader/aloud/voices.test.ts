// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { pickVoice } from './voices.ts';

const online = { lang: 'fr-FR', localService: false, default: true };
const local = { lang: 'fr_CA', localService: true, default: false };
const chosen = { lang: 'fr-BE', localService: true, default: true };
const english = { lang: 'en-GB', localService: true, default: true };

test('a voice of the device reads before one that sends the text away', () => {
  expect(pickVoice([online, local], 'fr')).toBe(local);
  expect(pickVoice([online, english], 'fr')).toBe(online);
});

test('among those of the device, the one that its owner chose', () => {
  expect(pickVoice([local, chosen], 'fr')).toBe(chosen);
  expect(pickVoice([chosen, local], 'fr')).toBe(chosen);
});

test('no voice reads a language it does not know', () => {
  expect(pickVoice([english], 'fr')).toBeUndefined();
  expect(pickVoice([{ ...english, lang: 'fry-NL' }], 'fr')).toBeUndefined();
  expect(pickVoice([], 'fr')).toBeUndefined();
});
