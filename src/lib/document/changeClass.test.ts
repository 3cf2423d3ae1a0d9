// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { classifyTextChange } from './changeClass.ts';

test.each([
  ['Un paquet voyage.', 'Un paquet voyage !', 'cosmetic'],
  ["L'ordinateur", 'L’ordinateur', 'cosmetic'],
  ['Le resaeu des réseaux', 'Le réseau des réseaux', 'cosmetic'],
  ['En 1983, tout change.', 'En 1993, tout change.', 'substantial'],
  ['Le Web est Internet.', 'Le Web n’est pas Internet.', 'substantial'],
  ['Une phrase.', 'Une phrase. Et une autre.', 'substantial'],
  ['le chat', 'la chatte', 'substantial'],
])('%s → %s is %s', (before, after, changeClass) => {
  expect(classifyTextChange(before, after)).toBe(changeClass);
});
