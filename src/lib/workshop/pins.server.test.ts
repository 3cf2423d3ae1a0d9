// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anEmptyDatabase } from '../account/accountTesting.ts';
import { aLesson, aText } from '../contribution/contributionTesting.ts';
import type { ChangeClass } from '../document/document.ts';
import { publishRevision } from '../document/documents.server.ts';
import type { Database } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import type { BundleElement } from './bundle.ts';
import { listPinChanges, listUnsettled } from './pins.server.ts';
import { anElement, aPinnedLesson, inMinutes } from './workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
});

afterEach(() => remove());

const bodyLine = 8;

/** Publishes another body for the lesson; each of its lines is a passage: `p-0`, `p-1`… */
async function publishBody(body: string, changeClass: ChangeClass, minutes: number): Promise<string> {
  const text = aText(body);
  const passages = body.split('\n').map((_, index) => ({
    passageId: `p-${index}`,
    sectionId: 'debut',
    startLine: bodyLine + index,
    endLine: bodyLine + index,
  }));
  const added = { documentId: 'lecon-reseaux', hash: sha256(text), parentHash: null, text, author: '', message: '' };
  await db.write((tx) => publishRevision(tx, { ...added, changeClass, passages }, inMinutes(minutes)));
  return sha256(text);
}

const pinned = (changes: Partial<BundleElement> = {}) => ({ ...anElement(1), ...aPinnedLesson(), ...changes });

test('nothing has changed as long as nothing is published, nor once the same text is back', async () => {
  expect(await listPinChanges(db, [pinned(), anElement(2)])).toEqual([]);
  await publishBody('Autre chose.', 'substantial', 1);
  await publishBody('Un réseau relie des machines.', 'substantial', 2);
  expect(await listPinChanges(db, [pinned()])).toEqual([]);
});

test('a lesson that was published since is told with the gravest of its changes and the date of the last', async () => {
  await publishBody('Autre chose.', 'substantial', 1);
  const to = await publishBody('Autre  chose.', 'cosmetic', 2);
  const [change, ...others] = await listPinChanges(db, [anElement(2), pinned()]);
  expect(others).toEqual([]);
  expect(change).toMatchObject({ to, changeClass: 'substantial', publishedAt: inMinutes(2), isGone: false });
  expect(change?.from).toBe(pinned().revision);
});

test('a change before it was pinned does not count', async () => {
  await publishBody('Une clé changée.', 'answerKey', 1);
  const revision = await publishBody('Autre chose.', 'substantial', 2);
  await publishBody('Autre chose !', 'cosmetic', 3);
  expect(await listPinChanges(db, [pinned({ revision })])).toMatchObject([{ changeClass: 'cosmetic' }]);
});

test('a passage has changed when its own words have, and may be there no more', async () => {
  const revision = await publishBody('Premier.\nSecond.\nTroisième.', 'substantial', 1);
  await publishBody('Premier.\nSecond, autrement.', 'substantial', 2);
  const passage = (id: number, partId: string) => ({ ...pinned({ revision, partId, kind: 'passage' }), id });
  const changes = await listPinChanges(db, [passage(1, 'p-0'), passage(2, 'p-1'), passage(3, 'p-2')]);
  expect(changes.map(({ element, isGone, title }) => [element.id, isGone, title])).toEqual([
    [2, false, 'Second, autrement.'],
    [3, true, 'Les réseaux'],
  ]);
});

test('what its author keeps is settled, until the next publication', async () => {
  const declined = await publishBody('Autre chose.', 'substantial', 1);
  expect(listUnsettled(await listPinChanges(db, [pinned({ declined })]))).toEqual([]);
  await publishBody('Autre chose encore.', 'substantial', 2);
  expect(listUnsettled(await listPinChanges(db, [pinned({ declined })]))).toHaveLength(1);
});
