// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { openCardShelf, type CardShelf } from './cardShelf.server.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const place = { language: 'fr', module: 'm', lesson: 'une' } as const;
const titled = (title: string) => ({ seed: 'm/une', title, kicker: 'M' });

let folder: TemporaryFolder;
let cards: CardShelf;

beforeEach(() => {
  folder = aTemporaryFolder();
  cards = openCardShelf({ root, dataFolder: folder.folder, now: () => new Date('2026-11-26T12:00:00Z') });
});

afterEach(async () => {
  await cards.stop();
  folder.remove();
});

function listKept(): string[] {
  const kept = join(folder.folder, 'cards');
  return existsSync(kept) ? readdirSync(kept) : [];
}

test('once they are forgotten no card is left, not even one that was being drawn, and each is drawn again', async () => {
  const first = await cards.get(place, titled('De Camille Dupont'));
  expect(listKept()).toHaveLength(1);
  const drawing = cards.get({ ...place, lesson: 'deux' }, titled('Avec Camille Dupont'));
  await cards.forget();
  expect(listKept()).toEqual([]);
  await drawing;
  expect(listKept()).toEqual([]);
  expect(await cards.get(place, titled('De Camille Dupont'))).toEqual(first);
});

test('the card of a place takes the place of the former one', async () => {
  await cards.get(place, titled('Une'));
  const [former] = listKept();
  await cards.get(place, titled('Autre'));
  expect(listKept()).toHaveLength(1);
  expect(listKept()).not.toContain(former);
});
