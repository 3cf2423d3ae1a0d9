// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { listVoices, pickVoice } from './voices.ts';

const online = { lang: 'fr-FR', localService: false, default: true, voiceURI: 'online' };
const local = { lang: 'fr_CA', localService: true, default: false, voiceURI: 'local' };
const owners = { lang: 'fr-BE', localService: true, default: true, voiceURI: 'owners' };
const english = { lang: 'en-GB', localService: true, default: true, voiceURI: 'english' };

test('a voice of the device reads before one that sends the text away', () => {
  expect(pickVoice([online, local], 'fr')).toBe(local);
  expect(pickVoice([online, english], 'fr')).toBe(online);
});

test('among those of the device, the one that its owner chose', () => {
  expect(pickVoice([local, owners], 'fr')).toBe(owners);
  expect(pickVoice([owners, local], 'fr')).toBe(owners);
});

test('the voice that the reader chose reads what it can, and the others the rest', () => {
  expect(pickVoice([online, local, owners, english], 'fr', 'online')).toBe(online);
  expect(pickVoice([online, local, owners, english], 'en', 'online')).toBe(english);
  expect(pickVoice([local, owners], 'fr', 'gone')).toBe(owners);
});

test('all that read a language can be chosen, best first', () => {
  const voices = [online, english, local, owners];
  expect(listVoices(voices, 'fr')).toEqual([owners, local, online]);
  expect(voices[0]).toBe(online);
});

test('no voice reads a language it does not know', () => {
  expect(pickVoice([english], 'fr')).toBeUndefined();
  expect(pickVoice([{ ...english, lang: 'fry-NL' }], 'fr')).toBeUndefined();
  expect(pickVoice([], 'fr')).toBeUndefined();
});
