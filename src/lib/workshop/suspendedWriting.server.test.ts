// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { suspension } from '../account/account.schema.server.ts';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { amendProposal, withdrawProposal } from '../contribution/changeProposal.server.ts';
import { addComment } from '../contribution/comments.server.ts';
import {
  aDraft,
  aLesson,
  aProposal,
  betterTexts,
  inMinutes,
  now,
  ownModule,
} from '../contribution/contributionTesting.ts';
import { mergeProposal } from '../contribution/mergeProposal.server.ts';
import { proposalOf } from '../contribution/moderationTesting.ts';
import { nominateReviewer } from '../contribution/nominations.server.ts';
import type { Visitor } from '../contribution/relation.server.ts';
import { reportObject } from '../contribution/reports.server.ts';
import { approveProposal, declineProposal, requestChanges } from '../contribution/reviews.server.ts';
import { aSeatedReviewer } from '../contribution/seatedTesting.ts';
import { submitDraft } from '../contribution/submitDraft.server.ts';
import { submitProposal } from '../contribution/submitProposal.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { reportBundle } from './bundleModeration.server.ts';
import { publishBundle } from './bundleVisibility.server.ts';
import { changeBundle } from './changeBundle.server.ts';
import { aBundle, aDescription } from './workshopTesting.ts';

let db: Database;
let remove: () => Promise<void>;
let zoe: Visitor;
let zoesId: number;
/** A proposal of hers, a draft of hers, and somebody else's proposal. */
let own: number;
let draft: number;
let other: number;
let ownBundle: string;
let publicBundle: string;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  zoesId = await anAccount(db);
  zoe = await aSeatedReviewer(db, zoesId);
  own = await aProposal(db, { authorId: zoesId });
  draft = await aProposal(db, { authorId: zoesId, isDraft: true });
  other = await aProposal(db);
  ownBundle = await aBundle(db, { ownerId: zoesId });
  publicBundle = await aBundle(db, { ownerId: zoesId });
  await publish(publicBundle);
});

afterEach(() => remove());

const publish = (id: string, at = now) =>
  db.write((tx) => publishBundle(tx, { id, by: zoe, consentText: 'Oui.', holdReason: undefined }, at));
const describeBundle = (id: string) =>
  changeBundle(
    db,
    { id, by: zoe, version: 1, change: { kind: 'describe', description: aDescription({ title: 'Autrement' }) } },
    inMinutes(1),
  );

const reason = 'Des attaques répétées.';
const review = () => ({ id: other, by: zoe, version: 1, message: 'Non.' });
const at = inMinutes(1);

/** Every command by which someone with an account addresses others: a new one has its line here. */
const commands: Record<string, () => Promise<unknown>> = {
  submitProposal: () =>
    submitProposal(db, { draft: aDraft(), authorId: zoesId, secretHash: undefined, holdReason: undefined }, at),
  submitDraft: () => submitDraft(db, { id: draft, by: zoe, holdReason: undefined }, at),
  amendProposal: () =>
    amendProposal(db, { id: own, by: zoe, version: 1, texts: betterTexts('Mieux.'), displayName: '', message: '' }, at),
  addComment: () =>
    addComment(
      db,
      {
        proposalId: other,
        by: zoe,
        displayName: '',
        body: 'Ah ?',
        parentId: undefined,
        place: undefined,
        isHeld: false,
      },
      at,
    ),
  approveProposal: () => approveProposal(db, review(), at),
  requestChanges: () => requestChanges(db, review(), at),
  declineProposal: () => declineProposal(db, review(), at),
  mergeProposal: () => mergeProposal(db, { id: other, version: 1, by: zoe, amendment: undefined, documents: [] }, at),
  nominateReviewer: async () =>
    nominateReviewer(db, { by: zoe.account ?? nobody, module: ownModule, pseudonym: 'Personne' }, at),
  reportObject: () => reportObject(db, { object: proposalOf(other), reason, by: zoe, receipt: undefined }, at),
  reportBundle: () => reportBundle(db, { id: publicBundle, reason, by: zoe, receipt: undefined }, at),
  publishBundle: () => publish(ownBundle, at),
  changePublicBundle: () => describeBundle(publicBundle),
};

const nobody = { accountId: 0, pseudonym: '', grants: [] };

async function suspend(): Promise<void> {
  const held = { accountId: zoesId, reason, startedAt: now, endsAt: inMinutes(60) };
  await db.write(async (tx) => void (await tx.insert(suspension).values(held)));
}

test.each(Object.entries(commands))('%s is refused to a suspended person, and leaves no trace', async (_, command) => {
  await suspend();
  const before = readAllTables(db.connections.writing.name);
  const data = { until: inMinutes(60).getTime(), reason };
  await expect(command()).rejects.toMatchObject({ code: 'account/suspended', data });
  expect(readAllTables(db.connections.writing.name)).toEqual(before);
});

test.each(Object.entries(commands))('%s is theirs otherwise, as far as this goes', async (_, command) => {
  const refused = await command().then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).not.toMatchObject({ code: 'account/suspended' });
});

test('a suspended person still keeps, changes and takes back what is theirs', async () => {
  await suspend();
  await describeBundle(ownBundle);
  await withdrawProposal(db, { id: own, by: zoe }, at);
});
