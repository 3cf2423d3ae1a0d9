// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anEmptyDatabase } from '../../account/accountTesting.ts';
import { makeRedactor } from '../../document/redaction.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aLiveSession, aPlan, aQuestion, aSeat, aStep, lead } from './liveTesting.ts';
import { getOwnLiveSession } from './liveSessions.server.ts';
import { askFacilitator, keepNotes } from './liveWords.server.ts';
import { findRedactedPlans } from './redactedPlans.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => void ({ db, remove } = anEmptyDatabase()));
afterEach(() => remove());

const name = 'Camille Durand';
const wanted = { phrases: [name], redact: makeRedactor([name]) };
const everything = () => JSON.stringify(readAllTables(db.connections.writing.name));

async function takeOut(): Promise<number> {
  const rows = await findRedactedPlans(db, wanted);
  await db.write(async (tx) => {
    for (const { keep } of rows) await keep(tx);
  });
  return rows.length;
}

const option = {
  id: 'oui',
  isRight: true,
  html: `Oui, dit ${name}`,
  feedbackHtml: '<p>Camille <em>Durand</em> l’a dit.</p>',
};
const question = aQuestion({
  stem: `${name} a-t-elle raison ?`,
  introductionHtml: `<p>${name}, ${'<strong>Camille</strong>'} Durand.</p>`,
  hintHtml: `<p>Camille\u00A0Durand.</p>`,
  options: [option],
  reread: [{ label: `Chez ${name}`, href: '/fr/modules/essai/lessons/bases' }],
});
const steps = [
  aStep({ title: `Avec ${name}`, notes: `Appeler ${name}.` }),
  aStep({ kind: 'lesson', passages: [{ id: 'p-un', words: `${name} écrit.` }] }),
  aStep({ kind: 'item', question }),
];

test('words are taken out of workshops under way, whoever said them and whatever stands between', async () => {
  const session = await aLiveSession(db, { plan: aPlan({ title: `Chez ${name}`, steps }) });
  const { id, code, by } = session;
  await lead(db, session, 'begin');
  const seat = await aSeat(db, code, name);
  await askFacilitator(db, { ...seat, text: `Qui est ${name} ?` });
  await keepNotes(db, { id, by, notes: `Remercier ${name}.` });
  const before = await db.write((tx) => getOwnLiveSession(tx, id, by));
  expect(await takeOut()).toBe(3);
  expect(everything()).not.toContain('Durand');
  const after = await db.write((tx) => getOwnLiveSession(tx, id, by));
  expect(after.version).toBeGreaterThan(before.version);
  expect(after.steps.map(({ kind }) => kind)).toEqual(steps.map(({ kind }) => kind));
  expect(after.steps[2]?.question).toMatchObject({ id: question.id, options: [{ id: 'oui', isRight: true }] });
  expect(await takeOut()).toBe(0);
});

test('a nickname alone, or a question alone, has the screens of its room look again', async () => {
  const session = await aLiveSession(db);
  const versionNow = async () => (await db.write((tx) => getOwnLiveSession(tx, session.id, session.by))).version;
  await lead(db, session, 'begin');
  const other = await aSeat(db, session.code);
  const opened = await versionNow();
  await aSeat(db, session.code, name);
  expect(await takeOut()).toBe(1);
  const renamed = await versionNow();
  expect(renamed).toBeGreaterThan(opened);
  await askFacilitator(db, { ...other, text: `Qui est ${name} ?` });
  expect(await takeOut()).toBe(1);
  expect(await versionNow()).toBeGreaterThan(renamed);
});

test('other workshops are left as they are', async () => {
  await aLiveSession(db, { plan: aPlan({ title: 'Chez Camille' }) });
  const before = everything();
  expect(await takeOut()).toBe(0);
  expect(everything()).toBe(before);
});
