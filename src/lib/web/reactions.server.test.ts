// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../account/accountTesting.ts';
import { reactionCursor } from '../activity/activity.schema.server.ts';
import { contributionDataHolder } from '../contribution/contributionData.server.ts';
import { withdrawProposal } from '../contribution/changeProposal.server.ts';
import { aVisitor, inMinutes, now } from '../contribution/contributionTesting.ts';
import { proposal } from '../contribution/proposal.schema.server.ts';
import { comment } from '../contribution/review.schema.server.ts';
import { countImproved, listThanked } from '../contribution/thanks.server.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import { acceptProposal } from './contribution/publishing/accept.server.ts';
import {
  aRealReviewer,
  aSmallSite,
  aWordChange,
  firstLesson,
  type SmallSite,
} from './contribution/publishing/publishingTesting.ts';
import { openReactions, type Reactions } from './reactions.server.ts';

let site: SmallSite;
let reviewer: Visitor;
let authorId: number;
let reactions: Reactions;
let failures: unknown[];

beforeEach(async () => {
  site = await aSmallSite(now);
  reviewer = await aRealReviewer(site.db, now);
  authorId = await anAccount(site.db);
  failures = [];
  reactions = openReactions(site.db, (error) => failures.push(error));
});

afterEach(async () => {
  reactions.stop();
  await site.remove();
});

const everything = () => readAllTables(site.db.connections.writing.name);
const accept = (id: number) => acceptProposal(site, { id, by: reviewer, version: 1 }, inMinutes(5));
const improvedBy = (accountId: number) => countImproved(site.db.read, accountId);

test('who wrote what was merged is thanked, once for each; a text counts once, and nobody else is', async () => {
  const bystander = await anAccount(site.db);
  await aWordChange(site, ['réseau', 'filet'], { authorId: bystander });
  await accept(await aWordChange(site, ['relie', 'unit'], { authorId }));
  await accept(await aWordChange(site, ['à elle', 'propre'], { authorId }));
  await accept(await aWordChange(site, ['Chacune', 'Chaque machine']));
  await reactions.settle();
  expect(failures).toEqual([]);
  expect(everything().thanks).toHaveLength(2);
  expect(await improvedBy(authorId)).toBe(1);
  expect(await improvedBy(bystander)).toBe(0);
});

test('they are told what changed, proposal by proposal, and nothing of others', async () => {
  const theirs = await aWordChange(site, ['relie', 'unit'], { authorId });
  const waiting = await aWordChange(site, ['relie', 'assemble'], { authorId });
  await accept(theirs);
  await reactions.settle();
  const bystander = await anAccount(site.db);
  expect(await listThanked(site.db.read, authorId, [theirs, waiting])).toEqual(new Map([[theirs, [firstLesson]]]));
  expect(await listThanked(site.db.read, bystander, [theirs])).toEqual(new Map());
  expect(await listThanked(site.db.read, authorId, [])).toEqual(new Map());
});

test('reading the same activity again changes nothing', async () => {
  await accept(await aWordChange(site, ['relie', 'unit'], { authorId }));
  await reactions.settle();
  const before = everything();
  await reactions.settle();
  expect(everything()).toEqual(before);
  await site.db.write(async (tx) => void (await tx.delete(reactionCursor)));
  await reactions.settle();
  expect(everything()).toEqual(before);
});

test('an erased account leaves what was public, and nothing that never was', async () => {
  const left = await aWordChange(site, ['relie', 'unit'], { authorId });
  const bystander = await aWordChange(site, ['relie', 'assemble'], { holdReason: 'looksAutomatic' });
  const draft = await aWordChange(site, ['relie', 'lie'], { authorId, isDraft: true });
  await withdrawProposal(site.db, { id: draft, by: aVisitor(authorId) }, now);
  await aWordChange(site, ['relie', 'attache'], { authorId, holdReason: 'looksAutomatic' });
  const said = { proposalId: left, version: 1, authorId, authorName: '', at: now };
  await site.db.write(async (tx) => {
    await tx.insert(comment).values([
      { ...said, body: 'Vu de tous.' },
      { ...said, body: 'Vu de personne.', heldAt: now },
    ]);
  });
  await site.db.write((tx) => contributionDataHolder.erase(tx, authorId, now));
  const proposals = await site.db.read.select({ id: proposal.id }).from(proposal);
  expect(proposals.map(({ id }) => id)).toEqual([left, bystander]);
  expect(await site.db.read.select({ body: comment.body }).from(comment)).toEqual([{ body: 'Vu de tous.' }]);
});

test('an erased account keeps no thanks', async () => {
  await accept(await aWordChange(site, ['relie', 'unit'], { authorId }));
  await reactions.settle();
  await site.db.write((tx) => contributionDataHolder.erase(tx, authorId, now));
  expect(everything().thanks).toEqual([]);
});
