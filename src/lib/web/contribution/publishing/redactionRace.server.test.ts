// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mergeUnopposed } from '../../../contribution/lane.server.ts';
import { mergeProposal } from '../../../contribution/mergeProposal.server.ts';
import { aModerator, inMinutes, now } from '../../../contribution/contributionTesting.ts';
import { getProposal, listProposedTexts } from '../../../contribution/proposals.server.ts';
import { getUndonePublication, keepRevert } from '../../../contribution/reverts.server.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { listPublications, getRevisionText } from '../../../document/documents.server.ts';
import { readAllTables } from '../../../server/backup/backupTesting.ts';
import { redactEverywhere } from '../../history/redacting.server.ts';
import { acceptProposal } from './accept.server.ts';
import { planTexts, prepareMerge } from './prepareMerge.server.ts';
import { aRealReviewer, aSmallSite, aWordChange, firstLesson, type SmallSite } from './publishingTesting.ts';

const name = 'Jean-Émile Dupont';

let site: SmallSite;
let reviewer: Visitor;
let proposed: number;

beforeEach(async () => {
  site = await aSmallSite(now);
  reviewer = await aRealReviewer(site.db, now);
  const naming = await aWordChange(site, ['relie', `, selon ${name}, relie`]);
  await acceptProposal(site, { id: naming, by: reviewer, version: 1 }, inMinutes(1));
  proposed = await aWordChange(site, ['à elle', 'propre']);
});

afterEach(() => site.remove());

const takeOut = () =>
  redactEverywhere(
    { ...site, forgetFiles: () => Promise.resolve(), tellRooms: () => undefined },
    { by: aModerator(1).account, documentId: firstLesson, phrases: [name], reason: 'Vie privée' },
    inMinutes(2),
  );
const everything = () => readAllTables(site.db.connections.writing.name);
const holdsTheName = () => JSON.stringify(everything()).includes(name);

async function aPlan() {
  const prepared = await prepareMerge(site, { id: proposed, by: reviewer, version: 1 });
  if (prepared.kind !== 'planned') throw new Error('It conflicts.');
  return prepared.plan;
}

/** The plan is refused, and the words that it held are nowhere. */
async function expectRefused(write: () => Promise<unknown>): Promise<void> {
  await takeOut();
  const before = everything();
  await expect(write()).rejects.toMatchObject({ code: 'contribution/moved' });
  expect(everything()).toEqual(before);
  expect(holdsTheName()).toBe(false);
}

test('a merge worked out before a redaction does not bring the words back', async () => {
  const plan = await aPlan();
  await expectRefused(() => mergeProposal(site.db, plan, inMinutes(3)));
  await acceptProposal(site, { id: proposed, by: reviewer, version: 1 }, inMinutes(4));
  expect(await site.textOf(firstLesson)).toContain('une adresse propre');
  expect(holdsTheName()).toBe(false);
});

test('nor does what publishes itself', async () => {
  const { id, version, documents } = await aPlan();
  const rules = "INSERT INTO module_rules (module, approvals, lane_hours) VALUES ('essai', 1, 24)";
  await site.db.write(async (tx) => {
    tx.run(rules);
    tx.run(`UPDATE proposal SET unopposed_at = ${now.getTime()} WHERE id = ${id}`);
  });
  await expectRefused(() => mergeUnopposed(site.db, { id, version, documents }, inMinutes(3)));
});

test('nor a revert', async () => {
  await acceptProposal(site, { id: proposed, by: reviewer, version: 1 }, inMinutes(1));
  const [latest] = await listPublications(site.db, firstLesson, 1);
  const undone = await getUndonePublication(site.db.read, { documentId: firstLesson, publicationId: latest?.id ?? 0 });
  const former = await getRevisionText(site.db, firstLesson, undone.before);
  const text = { documentId: firstLesson, baseHash: undone.revision, text: former, place: undefined };
  const planned = await planTexts(site, { ...undone, id: undefined }, [text]);
  if (planned.kind !== 'planned') throw new Error('It conflicts.');
  const { documents } = planned;
  const revert = { by: reviewer, undone, text, summary: 'Revenir', message: '', documents };
  await expectRefused(() => keepRevert(site.db, revert, inMinutes(3)));
});

test('words that a proposal held are taken out of it, and its plan is refused too', async () => {
  proposed = await aWordChange(site, ['à elle', `que ${name} a choisie`]);
  const plan = await aPlan();
  await expectRefused(() => mergeProposal(site.db, plan, inMinutes(3)));
  const { version } = await getProposal(site.db.read, proposed);
  const texts = await listProposedTexts(site.db.read, proposed, version);
  expect(texts.every(({ text }) => !text.includes(name))).toBe(true);
});
