// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, expect, test } from 'vitest';
import { mergeUnopposed } from '../../../contribution/lane.server.ts';
import { mergeProposal } from '../../../contribution/mergeProposal.server.ts';
import { aModerator, inMinutes, now } from '../../../contribution/contributionTesting.ts';
import { getProposal, listProposedTexts } from '../../../contribution/proposals.server.ts';
import { getUndonePublication, keepRevert } from '../../../contribution/reverts.server.ts';
import { listPublications, getRevisionText } from '../../../document/documents.server.ts';
import { redactEverywhere } from '../../history/redacting.server.ts';
import { acceptProposal } from './accept.server.ts';
import { planTexts, prepareMerge } from './prepareMerge.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aWordChange, firstLesson } from './publishingTesting.ts';

const name = 'Jean-Émile Dupont';

const bench = setUpBench();
const { everything } = bench;
let proposed: number;

beforeEach(async () => {
  const naming = await aWordChange(bench.site, ['relie', `, selon ${name}, relie`]);
  await acceptProposal(bench.site, { id: naming, by: bench.reviewer, version: 1 }, inMinutes(1));
  proposed = await aWordChange(bench.site, ['à elle', 'propre']);
});

const takeOut = () =>
  redactEverywhere(
    { ...bench.site, forgetFiles: () => Promise.resolve(), tellRooms: () => undefined },
    { by: aModerator(1).account, documentId: firstLesson, phrases: [name], reason: 'Vie privée' },
    inMinutes(2),
  );
const holdsTheName = () => JSON.stringify(everything()).includes(name);

async function aPlan() {
  const prepared = await prepareMerge(bench.site, { id: proposed, by: bench.reviewer, version: 1 });
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
  await expectRefused(() => mergeProposal(bench.site.db, plan, inMinutes(3)));
  await acceptProposal(bench.site, { id: proposed, by: bench.reviewer, version: 1 }, inMinutes(4));
  expect(await bench.site.textOf(firstLesson)).toContain('une adresse propre');
  expect(holdsTheName()).toBe(false);
});

test('nor does what publishes itself', async () => {
  const { id, version, documents } = await aPlan();
  const rules = "INSERT INTO module_rules (module, approvals, lane_hours) VALUES ('essai', 1, 24)";
  await bench.site.db.write(async (tx) => {
    tx.run(rules);
    tx.run(`UPDATE proposal SET unopposed_at = ${now.getTime()} WHERE id = ${id}`);
  });
  await expectRefused(() => mergeUnopposed(bench.site.db, { id, version, documents }, inMinutes(3)));
});

test('nor a revert', async () => {
  await acceptProposal(bench.site, { id: proposed, by: bench.reviewer, version: 1 }, inMinutes(1));
  const [latest] = await listPublications(bench.site.db, firstLesson, 1);
  const undone = await getUndonePublication(bench.site.db.read, {
    documentId: firstLesson,
    publicationId: latest?.id ?? 0,
  });
  const former = await getRevisionText(bench.site.db, firstLesson, undone.before);
  const text = { documentId: firstLesson, baseHash: undone.revision, text: former, place: undefined };
  const planned = await planTexts(bench.site, { ...undone, id: undefined }, [text]);
  if (planned.kind !== 'planned') throw new Error('It conflicts.');
  const { documents } = planned;
  const revert = { by: bench.reviewer, undone, text, summary: 'Revenir', message: '', documents };
  await expectRefused(() => keepRevert(bench.site.db, revert, inMinutes(3)));
});

test('words that a proposal held are taken out of it, and its plan is refused too', async () => {
  proposed = await aWordChange(bench.site, ['à elle', `que ${name} a choisie`]);
  const plan = await aPlan();
  await expectRefused(() => mergeProposal(bench.site.db, plan, inMinutes(3)));
  const { version } = await getProposal(bench.site.db.read, proposed);
  const texts = await listProposedTexts(bench.site.db.read, proposed, version);
  expect(texts.every(({ text }) => !text.includes(name))).toBe(true);
});
