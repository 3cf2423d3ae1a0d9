// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { activity } from '../activity/activity.schema.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { isPublic, withdrawProposal } from './changeProposal.server.ts';
import {
  aHolder,
  aLesson,
  aModerator,
  aProposal,
  aReviewer,
  aSecret,
  aVisitor,
  inMinutes,
  now,
} from './contributionTesting.ts';
import { type ModeratedKind, type ModeratedObject } from './moderatedObject.ts';
import { getModerated } from './moderatedObjects.server.ts';
import { declineHeld, dismissReports, hideObject, putBack, releaseHeld } from './moderation.server.ts';
import { aComment, proposalOf } from './moderationTesting.ts';
import { listModerationCases } from './moderationQueue.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { getProposal } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';
import { listOpenReports, mostReports, reportObject } from './reports.server.ts';
import { review } from './review.schema.server.ts';
import { aSeatedModerator } from './seatedTesting.ts';
import { sha256 } from '../shared/hash.server.ts';

let db: Database;
let remove: () => Promise<void>;
let by: Visitor['account'];

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  by = (await aSeatedModerator(db)).account;
});

afterEach(() => remove());

const nobody: Visitor = { account: undefined, secret: undefined };
const everything = () => readAllTables(db.connections.writing.name);
const refusal = (code: string) => ({ code: `contribution/${code}` });

const aHeld = async (kind: ModeratedKind): Promise<ModeratedObject> =>
  kind === 'comment'
    ? aComment(db, { isHeld: true })
    : proposalOf(await aProposal(db, { holdReason: 'looksAutomatic' }));
const aShown = async (kind: ModeratedKind): Promise<ModeratedObject> =>
  kind === 'comment' ? aComment(db) : proposalOf(await aProposal(db));

const report = (object: ModeratedObject, reason = 'Une publicité.', at = now) =>
  reportObject(db, { object, reason, by: nobody, receipt: undefined }, at);
const verbs = async () => (await db.read.select().from(activity).orderBy(asc(activity.id))).map(({ verb }) => verb);
const isHiddenNow = async (object: ModeratedObject) => {
  const found = await getModerated(db.read, object);
  return (found.said ?? found.proposal).hiddenReason;
};

describe.each(['proposal', 'comment'] as const)('a %s', (kind) => {
  test('that was held is released, and leaves the queue', async () => {
    const [object, bystander] = [await aHeld(kind), await aHeld(kind === 'comment' ? 'proposal' : 'comment')];
    expect(await releaseHeld(db, { by, object, upTo: object.id }, inMinutes(5))).toBe(1);
    const { said, proposal: found } = await getModerated(db.read, object);
    expect(said?.heldAt ?? null).toBeNull();
    expect(found).toMatchObject({ status: 'submitted', holdReason: null });
    expect((await listModerationCases(db.read, undefined)).cases.map((one) => one.object)).toEqual([bystander]);
    expect((await verbs()).at(-1)).toBe(`${kind}Released`);
  });

  test('that was held is declined with a reason, and is never public', async () => {
    const object = await aHeld(kind);
    await declineHeld(db, { by, object, upTo: object.id, reason: ' Une publicité. ' }, inMinutes(5));
    const { said, proposal: found } = await getModerated(db.read, object);
    if (said) expect(said).toMatchObject({ hiddenReason: 'Une publicité.', heldAt: now });
    else {
      expect(isPublic(found)).toBe(false);
      const [given] = await db.read.select().from(review);
      expect(given).toMatchObject({ verdict: 'decline', message: 'Une publicité.', reviewerId: by?.accountId });
    }
    expect((await listModerationCases(db.read, undefined)).cases).toEqual([]);
    expect((await verbs()).at(-1)).toBe(`${kind}Declined`);
  });

  test('that was reported is hidden with a public reason, then put back', async () => {
    const object = await aShown(kind);
    await report(object);
    await hideObject(db, { by, object, reason: 'Une attaque contre quelqu’un.' }, inMinutes(5));
    expect(await isHiddenNow(object)).toBe('Une attaque contre quelqu’un.');
    expect(await listOpenReports(db.read, object)).toEqual([]);
    await putBack(db, { by, object }, inMinutes(6));
    expect(await isHiddenNow(object)).toBeNull();
    expect((await verbs()).slice(-2)).toEqual([`${kind}Hidden`, `${kind}PutBack`]);
  });

  test('that was reported may stay: a report made since the moderator looked does too', async () => {
    const object = await aShown(kind);
    await report(object);
    const [seen] = await listOpenReports(db.read, object);
    await report(object, 'Autre chose.', inMinutes(1));
    await dismissReports(db, { by, object, upTo: seen?.id ?? 0 }, inMinutes(2));
    expect((await listOpenReports(db.read, object)).map(({ reason }) => reason)).toEqual(['Autre chose.']);
    expect(await isHiddenNow(object)).toBeNull();
    expect((await verbs()).at(-1)).toBe(`${kind}Kept`);
  });

  const reason = 'Hors sujet.';
  const acts: Array<[string, (object: ModeratedObject, as: Visitor['account']) => Promise<unknown>, boolean]> = [
    ['released', (object, as) => releaseHeld(db, { by: as, object, upTo: object.id }, now), true],
    ['declined', (object, as) => declineHeld(db, { by: as, object, upTo: object.id, reason }, now), true],
    ['hidden', (object, as) => hideObject(db, { by: as, object, reason }, now), false],
    ['kept', (object, as) => dismissReports(db, { by: as, object, upTo: 1_000 }, now), false],
  ];

  test.each(acts)('is %s by moderators alone, and a refusal leaves no trace', async (_, act, fromHeld) => {
    const object = fromHeld ? await aHeld(kind) : await aShown(kind);
    if (!fromHeld) await report(object);
    const outsider = await anAccount(db);
    const before = everything();
    await expect(act(object, undefined)).rejects.toMatchObject({ code: 'account/sign-in-required' });
    // One whose role was taken back since they opened the page, too.
    for (const as of [aVisitor(outsider), aReviewer(outsider), aModerator(outsider)])
      for (const wanted of [object, { kind, id: 999 }])
        await expect(act(wanted, as.account)).rejects.toMatchObject({ code: 'account/forbidden' });
    await expect(act({ kind, id: 999 }, by)).rejects.toMatchObject(refusal('not-found'));
    expect(everything()).toEqual(before);
  });

  test.each(acts)('is %s once when two moderators do it: the second one is told', async (_, act, fromHeld) => {
    const object = fromHeld ? await aHeld(kind) : await aShown(kind);
    if (!fromHeld) await report(object);
    const both = await Promise.allSettled([act(object, by), act(object, (await aSeatedModerator(db)).account)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: refusal('already-moderated') });
    expect((await verbs()).filter((verb) => verb.startsWith(kind) && verb !== 'proposalSubmitted')).toHaveLength(1);
  });

  test('is neither hidden nor declined without a reason, or with an endless one', async () => {
    const [held, shown] = [await aHeld(kind), await aShown(kind)];
    for (const none of ['  ', 'x'.repeat(501)]) {
      const faulty = { by, reason: none };
      const field = { code: 'contribution/draft-refused', data: { field: 'reason' } };
      await expect(hideObject(db, { ...faulty, object: shown }, now)).rejects.toMatchObject(field);
      await expect(declineHeld(db, { ...faulty, object: held, upTo: 0 }, now)).rejects.toMatchObject(field);
    }
  });

  test('is reported by anyone who can read it, with a reason, and no flood of reports fills the site', async () => {
    const [object, held] = [await aShown(kind), await aHeld(kind)];
    await expect(report(held)).rejects.toMatchObject(refusal('not-found'));
    await expect(report(object, ' ')).rejects.toMatchObject(refusal('draft-refused'));
    await expect(report(object, 'x'.repeat(1_001))).rejects.toMatchObject(refusal('draft-refused'));
    for (let sent = 0; sent < mostReports + 5; sent += 1) await report(object);
    expect(await listOpenReports(db.read, object)).toHaveLength(mostReports);
    await hideObject(db, { by, object, reason: 'Hors sujet.' }, now);
    await expect(report(object)).rejects.toMatchObject(refusal('not-found'));
  });
});

test('a report that is sent twice is one', async () => {
  const object = proposalOf(await aProposal(db));
  const receipt = { ticketHash: sha256('a'), sendingHash: sha256('b') };
  const sent = { object, reason: 'Une publicité.', by: nobody, receipt };
  await Promise.all([reportObject(db, sent, now), reportObject(db, sent, now)]);
  expect(await listOpenReports(db.read, object)).toHaveLength(1);
});

test('a comment on what was hidden or held is not there to be reported', async () => {
  const on = await aProposal(db);
  const object = await aComment(db, { on });
  await hideObject(db, { by, object: proposalOf(on), reason: 'Hors sujet.' }, now);
  await expect(report(object)).rejects.toMatchObject(refusal('not-found'));
});

test('what its proposer withdraws while it is held is not public for all that', async () => {
  const id = await aProposal(db, { holdReason: 'looksAutomatic', secretHash: sha256(aSecret) });
  await withdrawProposal(db, { id, by: aHolder(aSecret) }, now);
  expect(isPublic(await getProposal(db.read, id))).toBe(false);
});

test('nothing publishes itself once it is hidden, or once somebody’s held objection is released', async () => {
  const [one, other] = [await aProposal(db), await aProposal(db)];
  await db.write(async (tx) => void (await tx.update(proposal).set({ unopposedAt: inMinutes(60) })));
  await hideObject(db, { by, object: proposalOf(one), reason: 'Hors sujet.' }, now);
  const object = await aComment(db, { on: other, isHeld: true });
  await releaseHeld(db, { by, object, upTo: object.id }, now);
  for (const id of [one, other]) expect((await getProposal(db.read, id)).unopposedAt).toBeNull();
});
