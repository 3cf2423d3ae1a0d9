// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anEmptyDatabase } from '../account/accountTesting.ts';
import { aLesson } from '../contribution/contributionTesting.ts';
import { makeRedactor } from '../document/redaction.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { listElements } from './bundles.server.ts';
import { copyBundle } from './changeBundle.server.ts';
import { findRedactedBundles } from './redactedBundles.server.ts';
import { aBundle, aPinnedLesson, aStep, now } from './workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
});

afterEach(() => remove());

const name = 'Camille Durand';
const everything = () => JSON.stringify(readAllTables(db.connections.writing.name));

test('words are taken out of bundles, their elements and their credits, and of nothing else', async () => {
  const link = aStep('Le pad', { kind: 'link', url: 'https://pad.example/Camille Durand' });
  const held = aStep(`Chez ${name}`, { text: `Appeler ${name}.` });
  const id = await aBundle(db, {
    title: `Atelier avec ${name}`,
    authorName: name,
    elements: [held, link, aPinnedLesson()],
  });
  const other = await aBundle(db, { title: 'Un autre', elements: [aStep('Camille')] });
  const by = { account: undefined, secret: undefined };
  const copy = { from: id, by, id: 'copy000001', authorName: '', ownerId: null, secretHash: undefined };
  await db.write((tx) => copyBundle(tx, copy, now));
  const rows = await findRedactedBundles(db, { phrases: [name], redact: makeRedactor([name]) });
  await db.write(async (tx) => {
    for (const { keep } of rows) await keep(tx);
  });
  expect(everything()).not.toContain('Durand');
  expect(await listElements(db.read, other)).toMatchObject([{ title: 'Camille' }]);
  const [, second, third] = await listElements(db.read, id);
  expect(second).toMatchObject({ kind: 'note', url: '', title: 'Le pad' });
  expect(third).toMatchObject(aPinnedLesson());
  expect(await findRedactedBundles(db, { phrases: [name], redact: makeRedactor([name]) })).toEqual([]);
});
