// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { amendProposal, isPublic, withdrawProposal } from './changeProposal.server.ts';
import {
  agreed,
  aHolder,
  aLesson,
  aProposal,
  aText,
  aVisitor,
  betterTexts,
  inMinutes,
  now,
} from './contributionTesting.ts';
import { declineHeld, releaseHeld } from './moderation.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { listProposals } from './proposalLines.server.ts';
import { getProposal, listProposedTexts } from './proposals.server.ts';
import { listAuthors, listVersions } from './proposalVersions.server.ts';
import { aSeatedModerator, aSeatedReviewer } from './seatedTesting.ts';

let db: Database;
let remove: () => Promise<void>;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
});

afterEach(() => remove());

const everything = () => readAllTables(db.connections.writing.name);
const listIds = async () =>
  (await listProposals(db.read, { module: undefined, isOpenOnly: true })).lines.map(({ id }) => id);

describe('amending', () => {
  test('adds a version by its proposer, then by a reviewer who becomes a co-author', async () => {
    const secretHash = sha256('secret');
    const id = await aProposal(db, { secretHash });
    const amendment = { id, texts: betterTexts('Mieux.'), message: '' };
    await amendProposal(db, { ...amendment, by: aHolder('secret'), version: 1, displayName: 'Zoé' }, inMinutes(1));
    const reviewer = await aSeatedReviewer(db);
    const last = { ...amendment, texts: betterTexts('Encore mieux.'), consentText: agreed };
    await amendProposal(db, { ...last, by: reviewer, version: 2, displayName: 'Ali' }, inMinutes(2));
    expect(listAuthors(await listVersions(db.read, id))).toEqual(['Zoé', 'Ali']);
    expect(await listProposedTexts(db.read, id, 3)).toMatchObject([{ text: aText('Encore mieux.') }]);
    const consents = (await listVersions(db.read, id)).map(({ consentText, createdAt }) => [consentText, createdAt]);
    expect(consents).toEqual([
      [null, now],
      [null, inMinutes(1)],
      [agreed, inMinutes(2)],
    ]);
  });

  test('is for no co-author who does not agree to the licence, and leaves no trace', async () => {
    const id = await aProposal(db);
    const reviewer = await aSeatedReviewer(db);
    const before = everything();
    const amendment = { id, by: reviewer, version: 1, texts: betterTexts('Mieux.'), displayName: 'Ali', message: '' };
    await expect(amendProposal(db, amendment, now)).rejects.toMatchObject({ code: 'contribution/consent-missing' });
    expect(everything()).toEqual(before);
  });

  test('waits for a moderator when it looks automatic, but from a reviewer; released, it is before reviewers again', async () => {
    const [id, bystander] = [await aProposal(db, { secretHash: sha256('secret') }), await aProposal(db)];
    const amendment = {
      id,
      texts: betterTexts('Mieux.'),
      message: '',
      displayName: '',
      holdReason: 'ticketMissing' as const,
    };
    const made = await amendProposal(db, { ...amendment, by: aHolder('secret'), version: 1 }, inMinutes(1));
    expect(made).toEqual({ version: 2, isHeld: true });
    const held = { status: 'held', holdReason: 'ticketMissing', version: 2, shownVersion: 1 };
    expect(await getProposal(db.read, id)).toMatchObject(held);
    expect(await listIds()).toEqual([bystander, id]);
    expect(await getProposal(db.read, bystander)).toMatchObject({ status: 'submitted', version: 1 });
    const moderator = await aSeatedModerator(db);
    const object = { kind: 'proposal' as const, id };
    await releaseHeld(db, { by: moderator.account, object, upTo: id }, inMinutes(2));
    expect(await getProposal(db.read, id)).toMatchObject({ status: 'submitted', holdReason: null, shownVersion: 2 });
    const by = await aSeatedReviewer(db);
    const own = { ...amendment, by, version: 2, texts: betterTexts('Encore mieux.'), consentText: agreed };
    expect(await amendProposal(db, own, inMinutes(3))).toEqual({ version: 3, isHeld: false });
    expect(await getProposal(db.read, id)).toMatchObject({ status: 'submitted', holdReason: null, shownVersion: 3 });
  });

  test('a version that is declined or withdrawn while it is held never becomes public: the one before it stays so', async () => {
    const moderator = await aSeatedModerator(db);
    const acts = [
      (id: number) => withdrawProposal(db, { id, by: aHolder(`secret-${id}`) }, inMinutes(2)),
      (id: number) =>
        declineHeld(
          db,
          { by: moderator.account, object: { kind: 'proposal', id }, upTo: id, reason: 'Hors sujet.' },
          inMinutes(2),
        ),
    ];
    for (const [at, close] of acts.entries()) {
      const id = await aProposal(db, { secretHash: sha256(`secret-${at + 1}`) });
      const words = { displayName: '', message: '', holdReason: 'ticketMissing' as const };
      const by = aHolder(`secret-${id}`);
      await amendProposal(db, { id, by, version: 1, texts: betterTexts('Mieux.'), ...words }, inMinutes(1));
      await close(id);
      const found = await getProposal(db.read, id);
      expect(found).toMatchObject({ version: 2, shownVersion: 1 });
      expect(isPublic(found)).toBe(true);
    }
  });

  test('a version made meanwhile is not replaced', async () => {
    const authorId = await anAccount(db);
    const id = await aProposal(db, { authorId });
    const amendment = { id, by: aVisitor(authorId), version: 1, displayName: 'Zoé', message: '' };
    await amendProposal(db, { ...amendment, texts: betterTexts('Un.') }, now);
    const before = everything();
    const second = amendProposal(db, { ...amendment, texts: betterTexts('Deux.') }, now);
    await expect(second).rejects.toMatchObject({ code: 'contribution/moved' });
    expect(everything()).toEqual(before);
  });

  test('is for nobody else: a stranger, a bystander with an account, another secret', async () => {
    const id = await aProposal(db);
    const before = everything();
    const strangers = [aHolder('autre'), aVisitor(404), { account: undefined, secret: undefined }];
    for (const by of strangers) {
      const amendment = { id, by, version: 1, texts: betterTexts('Un.'), displayName: '', message: '' };
      await expect(amendProposal(db, amendment, now)).rejects.toMatchObject({ code: 'account/forbidden' });
      await expect(withdrawProposal(db, { id, by }, now)).rejects.toMatchObject({ code: 'account/forbidden' });
    }
    expect(everything()).toEqual(before);
  });
});

describe('what amending cannot do', () => {
  const amendment = { version: 1, displayName: '', message: '' };
  const [text] = betterTexts('Un.');

  test('carry more than a proposal may, twice the same document, or longer words', async () => {
    const authorId = await anAccount(db);
    const id = await aProposal(db, { authorId });
    const before = everything();
    const refused = [
      { texts: [] },
      { texts: [text, text].flatMap((one) => one ?? []) },
      { texts: Array.from({ length: 13 }, (_, rank) => ({ ...betterTexts('Un.')[0], documentId: `lecon-${rank}` })) },
      { message: 'é'.repeat(4_001) },
      { displayName: 'é'.repeat(61) },
    ] as Array<Partial<Parameters<typeof amendProposal>[1]>>;
    for (const one of refused) {
      const asked = amendProposal(
        db,
        { id, by: aVisitor(authorId), texts: betterTexts('Un.'), ...amendment, ...one },
        now,
      );
      await expect(asked).rejects.toMatchObject({ code: 'contribution/draft-refused' });
    }
    const twice = aProposal(db, { texts: [text, text].flatMap((one) => one ?? []) });
    await expect(twice).rejects.toMatchObject({ code: 'contribution/draft-refused' });
    expect(everything()).toEqual(before);
  });

  test('fill the disk: so many versions in an hour, so many in all, but for a reviewer', async () => {
    const authorId = await anAccount(db);
    const id = await aProposal(db, { authorId });
    const amend = (version: number, minutes: number, by = aVisitor(authorId)) =>
      amendProposal(
        db,
        { ...amendment, id, by, version, texts: betterTexts(`${version}.`), consentText: agreed },
        inMinutes(minutes),
      );
    for (let version = 1; version < 20; version += 1) await amend(version, 1);
    await expect(amend(20, 2)).rejects.toMatchObject({ code: 'contribution/versions-full' });
    await amend(20, 2, await aSeatedReviewer(db));
    for (let version = 21; version < 100; version += 1) await amend(version, version * 60);
    await expect(amend(100, 100_000)).rejects.toMatchObject({ code: 'contribution/versions-full' });
  });

  test('touch what its reviewer may not read: hidden by a moderator, or declined before anyone saw it', async () => {
    const reviewer = await aSeatedReviewer(db);
    const hidden = await aProposal(db);
    await db.write(async (tx) => void (await tx.update(proposal).set({ hiddenAt: now, hiddenReason: 'Injure' })));
    const before = everything();
    const asked = amendProposal(db, { ...amendment, id: hidden, by: reviewer, texts: betterTexts('Un.') }, now);
    await expect(asked).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });
});
