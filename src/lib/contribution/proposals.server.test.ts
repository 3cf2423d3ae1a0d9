// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { amendProposal, withdrawProposal } from './changeProposal.server.ts';
import {
  aDraft,
  aHolder,
  aLesson,
  aProposal,
  aVisitor,
  betterTexts,
  inMinutes,
  now,
  type ProposalOptions,
} from './contributionTesting.ts';
import { getProposal, listProposedTexts } from './proposals.server.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
});

afterEach(() => remove());

const everything = () => readAllTables(db.connections.writing.name);

describe('submitting', () => {
  test('keeps the texts, the name, the consent and its words', async () => {
    const id = await aProposal(db, { displayName: ' Zoé ', message: 'Voir la leçon 2.' });
    expect(await getProposal(db.read, id)).toMatchObject({
      status: 'submitted',
      version: 1,
      authorName: 'Zoé',
      consentText: 'J’accepte.',
      consentAt: now,
      submittedAt: now,
    });
    expect(await listProposedTexts(db.read, id, 1)).toEqual(aDraft().texts);
  });

  test('a proposal that a moderator has to see first waits, and so does a draft', async () => {
    const held = await aProposal(db, { holdReason: 'documentLimit' });
    const draft = await aProposal(db, { isDraft: true });
    expect(await getProposal(db.read, held)).toMatchObject({ status: 'held', holdReason: 'documentLimit' });
    expect(await getProposal(db.read, draft)).toMatchObject({ status: 'draft', submittedAt: null });
  });

  const refused: Array<[string, string, ProposalOptions]> = [
    ['no summary', 'draft-refused', { summary: '  ' }],
    ['a summary too long', 'draft-refused', { summary: 'é'.repeat(141) }],
    ['no consent', 'draft-refused', { consentText: undefined }],
    ['a change without a text', 'draft-refused', { texts: [] }],
    ['a remark without a subject', 'draft-refused', { kind: 'remark' }],
    ['a text that is the published one', 'nothing-changed', { texts: betterTexts('Un réseau relie des machines.') }],
    ['another module', 'other-module', { module: 'autre' }],
    ['another language', 'other-module', { language: 'en' }],
    ['an answer to no remark', 'not-found', { remarkId: 404 }],
  ];
  test.each(refused)('%s is refused (%s), and leaves no trace', async (_what, code, options) => {
    const before = everything();
    await expect(aProposal(db, options)).rejects.toMatchObject({ code: `contribution/${code}` });
    expect(everything()).toEqual(before);
  });

  test('a base that its document never had is refused', async () => {
    const texts = aDraft().texts.map((text) => ({ ...text, baseHash: sha256('autre') }));
    await expect(aProposal(db, { texts })).rejects.toMatchObject({ code: 'document/not-found' });
  });
});

test('no more wait for a moderator than the disk can bear; what need not wait still comes', async () => {
  const bystander = await aProposal(db, { holdReason: 'documentLimit' });
  const row =
    'SELECT module, language, kind, origin, status, summary, message, author_name, version, created_at, submitted_at, hold_reason';
  const columns = row.slice('SELECT '.length);
  await db.write(async (tx) => {
    tx.run(
      `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
       INSERT INTO proposal (${columns}) ${row} FROM proposal, n WHERE id = ${bystander}`,
    );
  });
  const one = aProposal(db, { holdReason: 'looksAutomatic' });
  await expect(one).rejects.toMatchObject({ code: 'contribution/moderation-full' });
  const id = await aProposal(db, { secretHash: sha256('secret') });
  const words = { texts: betterTexts('Mieux.'), displayName: '', message: '', holdReason: 'looksAutomatic' as const };
  const amending = amendProposal(db, { id, by: aHolder('secret'), version: 1, ...words }, now);
  await expect(amending).rejects.toMatchObject({ code: 'contribution/moderation-full' });
  expect(await getProposal(db.read, await aProposal(db))).toMatchObject({ status: 'submitted' });
});

test('withdrawing closes it, keeps what was said, and leaves the others alone', async () => {
  const authorId = await anAccount(db);
  const bystander = await aProposal(db);
  const id = await aProposal(db, { authorId });
  await withdrawProposal(db, { id, by: aVisitor(authorId) }, inMinutes(5));
  expect(await getProposal(db.read, id)).toMatchObject({ status: 'withdrawn', closedAt: inMinutes(5) });
  expect(await getProposal(db.read, bystander)).toMatchObject({ status: 'submitted' });
  expect(await listProposedTexts(db.read, id, 1)).toHaveLength(1);
});
