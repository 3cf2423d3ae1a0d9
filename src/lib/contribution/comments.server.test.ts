// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { groupThreads, mostComments } from './comment.ts';
import { addComment, listComments, type NewComment } from './comments.server.ts';
import { aHolder, aLesson, aProposal, aVisitor, now } from './contributionTesting.ts';
import { proposal } from './proposal.schema.server.ts';
import { comment } from './review.schema.server.ts';

let db: Database;
let remove: () => Promise<void>;
let id: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  id = await aProposal(db);
});

afterEach(() => remove());

const nobody = { account: undefined, secret: undefined };
const everything = () => readAllTables(db.connections.writing.name);

async function say(changes: Partial<NewComment> = {}): Promise<number> {
  const said = { proposalId: id, by: nobody, displayName: '', body: 'Bonne idée.', isHeld: false };
  return addComment(db, { ...said, parentId: undefined, place: undefined, ...changes }, now);
}

test('anyone says something, with a name or none, on a passage or on the whole, and is answered', async () => {
  const place = { documentId: 'lecon-reseaux', passageId: 'p-un-reseau' };
  const asked = await say({ displayName: ' Zoé ', place });
  const accountId = await anAccount(db);
  const answered = await say({ by: aVisitor(accountId), parentId: asked, body: ' Merci. ' });
  await say();
  const comments = await listComments(db.read, id);
  expect(comments).toMatchObject([
    { id: asked, authorName: 'Zoé', authorId: null, version: 1, ...place },
    { id: answered, parentId: asked, authorId: accountId, body: 'Merci.' },
    { authorName: '', parentId: null, passageId: null },
  ]);
  expect(groupThreads(comments).map(({ answers }) => answers.length)).toEqual([1, 0]);
});

test('what a moderator has to see first is kept, and marked', async () => {
  await say({ isHeld: true });
  expect(await listComments(db.read, id)).toMatchObject([{ heldAt: now }]);
});

test('a small edit that would publish itself no longer does once somebody has spoken', async () => {
  const unopposedAt = new Date(now.getTime() + 1);
  await db.write(async (tx) => void (await tx.update(proposal).set({ unopposedAt })));
  await say({ isHeld: true });
  expect(await db.read.select({ at: proposal.unopposedAt }).from(proposal)).toEqual([{ at: unopposedAt }]);
  await say();
  expect(await db.read.select({ at: proposal.unopposedAt }).from(proposal)).toEqual([{ at: null }]);
});

test('what cannot be read is not discussed, but with its proposer', async () => {
  const draft = await aProposal(db, { isDraft: true, secretHash: sha256('secret') });
  const held = await aProposal(db, { holdReason: 'documentLimit' });
  const before = everything();
  for (const proposalId of [draft, held, 404])
    await expect(say({ proposalId })).rejects.toMatchObject({ code: 'contribution/not-found' });
  expect(everything()).toEqual(before);
  await say({ proposalId: draft, by: aHolder('secret') });
  expect(await listComments(db.read, draft)).toHaveLength(1);
});

test('an answer is not answered, nor a comment of another proposal, nor a document it is not about', async () => {
  const asked = await say();
  const answer = await say({ parentId: asked });
  const other = await aProposal(db);
  const before = everything();
  const refused = [
    say({ parentId: answer }),
    say({ parentId: 404 }),
    say({ proposalId: other, parentId: asked }),
    say({ place: { documentId: 'autre', passageId: 'p-un' } }),
  ];
  for (const one of refused) await expect(one).rejects.toMatchObject({ code: 'contribution/not-found' });
  const faulty = [say({ body: '  ' }), say({ body: 'é'.repeat(4_001) }), say({ displayName: 'é'.repeat(61) })];
  for (const one of faulty) await expect(one).rejects.toMatchObject({ code: 'contribution/draft-refused' });
  expect(everything()).toEqual(before);
});

test('a discussion has an end', async () => {
  const rows = Array.from({ length: mostComments }, () => ({
    proposalId: id,
    version: 1,
    authorName: '',
    body: 'Oui.',
    at: now,
  }));
  await db.write(async (tx) => void (await tx.insert(comment).values(rows)));
  await expect(say()).rejects.toMatchObject({ code: 'contribution/discussion-full' });
  await say({ isHeld: true });
});

test('a flood that waits for a moderator does not end it, and has an end of its own', async () => {
  const held = { proposalId: id, version: 1, authorName: '', body: 'Achetez.', at: now, heldAt: now };
  await db.write(
    async (tx) => void (await tx.insert(comment).values(Array.from({ length: mostComments }, () => held))),
  );
  await expect(say({ isHeld: true })).rejects.toMatchObject({ code: 'contribution/discussion-full' });
  const said = await say();
  expect((await listComments(db.read, id)).at(-1)?.id).toBe(said);
});
