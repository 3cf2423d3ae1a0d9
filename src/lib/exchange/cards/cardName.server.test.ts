// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { nameCard } from './cardName.server.ts';

const card = { seed: 'essaim', title: 'Apprendre ensemble', kicker: '' };

test('a card of an instance without a name of its own keeps its address, another name gives another', () => {
  expect(nameCard({ ...card, site: undefined })).toBe(nameCard(card));
  expect(nameCard({ ...card, site: 'La Ruche' })).not.toBe(nameCard(card));
});
