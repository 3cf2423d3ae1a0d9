// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../account/accountTesting.ts';
import { grant } from '../account/account.schema.server.ts';
import { activity } from '../activity/activity.schema.server.ts';
import { readAllTables } from '../server/backup/backupTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { isPublic, withdrawProposal } from './changeProposal.server.ts';
import {
  aDraft,
  aHolder,
  aLesson,
  aModerator,
  aProposal,
  aReviewer,
  aSecret,
  aText,
  aVisitor,
  inMinutes,
  now,
} from './contributionTesting.ts';
import { formatObject, type ModeratedKind, type ModeratedObject } from './moderatedObject.ts';
import { getModerated, measureFlood } from './moderatedObjects.server.ts';
import { declineHeld, dismissReports, hideObject, putBack, releaseHeld } from './moderation.server.ts';
import { listModerationCases, queuePageSize } from './moderationQueue.server.ts';
import { proposal } from './proposal.schema.server.ts';
import { getProposal } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';
import { listOpenReports, mostReports, reportObject } from './reports.server.ts';
import { comment, review } from './review.schema.server.ts';
import { sha256 } from '../shared/hash.server.ts';

let db: Database;
let remove: () => Promise<void>;
let by: Visitor['account'];

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aLesson(db);
  by = await aSeatedModerator();
});

afterEach(() => remove());

async function aSeatedModerator(): Promise<Visitor['account']> {
  const accountId = await anAccount(db);
  await db.write(async (tx) => void (await tx.insert(grant).values({ accountId, role: 'moderator', grantedAt: now })));
  return aModerator(accountId).account;
}

const nobody: Visitor = { account: undefined, secret: undefined };
const everything = () => readAllTables(db.connections.writing.name);
const proposalOf = (id: number): ModeratedObject => ({ kind: 'proposal', id });
const refusal = (code: string) => ({ code: `contribution/${code}` });

async function aComment({
  isHeld = false,
  body = 'Merci.',
  at = now,
  on,
}: CommentOptions = {}): Promise<ModeratedObject> {
  const proposalId = on ?? (await aProposal(db));
  const said = { proposalId, version: 1, authorName: '', body, at, heldAt: isHeld ? at : null };
  const [added] = await db.write((tx) => tx.insert(comment).values(said).returning({ id: comment.id }));
  return { kind: 'comment', id: added?.id ?? 0 };
}

type CommentOptions = { isHeld?: boolean; body?: string; at?: Date; on?: number };

const aHeld = async (kind: ModeratedKind): Promise<ModeratedObject> =>
  kind === 'comment' ? aComment({ isHeld: true }) : proposalOf(await aProposal(db, { holdReason: 'looksAutomatic' }));
const aShown = async (kind: ModeratedKind): Promise<ModeratedObject> =>
  kind === 'comment' ? aComment() : proposalOf(await aProposal(db));

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
    const both = await Promise.allSettled([act(object, by), act(object, await aSeatedModerator())]);
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
  const object = await aComment({ on });
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
  const object = await aComment({ on: other, isHeld: true });
  await releaseHeld(db, { by, object, upTo: object.id }, now);
  for (const id of [one, other]) expect((await getProposal(db.read, id)).unopposedAt).toBeNull();
});

describe('a flood of the same message', () => {
  test('is one case, settled in one act, up to the last one that was shown', async () => {
    const flood = { holdReason: 'looksAutomatic' as const, summary: 'Achetez' };
    const first = await aProposal(db, flood);
    for (let sent = 1; sent < 5; sent += 1) await aProposal(db, { ...flood, at: inMinutes(sent) });
    const bystander = await aProposal(db, { holdReason: 'looksAutomatic', at: inMinutes(9) });
    const { cases } = await listModerationCases(db.read, undefined);
    expect(cases).toMatchObject([
      { object: proposalOf(first), count: 5, since: now },
      { object: proposalOf(bystander) },
    ]);
    const seen = await measureFlood(db.read, await getModerated(db.read, proposalOf(first)));
    const since = await aProposal(db, { ...flood, at: inMinutes(10) });
    const act = { by, object: proposalOf(first), upTo: seen.last, reason: 'Une publicité.' };
    expect(await declineHeld(db, act, inMinutes(11))).toBe(5);
    expect((await getProposal(db.read, bystander)).status).toBe('held');
    expect((await getProposal(db.read, since)).status).toBe('held');
  });

  test('is of the same texts: others that merely call themselves so are not settled unseen', async () => {
    const held = { holdReason: 'looksAutomatic' as const, summary: 'Une faute de frappe' };
    const seen = await aProposal(db, held);
    const [text] = aDraft().texts;
    if (!text) throw new Error('A draft has a text.');
    const unseen = [
      await aProposal(db, { ...held, texts: [{ ...text, text: aText('Achetez.') }] }),
      await aProposal(db, { ...held, kind: 'remark', remarkKind: 'form' }),
      await aProposal(db, { ...held, kind: 'remark', remarkKind: 'form', documentId: 'lecon-reseaux' }),
    ];
    const act = { by, object: proposalOf(seen), upTo: Number.MAX_SAFE_INTEGER };
    expect(await releaseHeld(db, act, now)).toBe(1);
    for (const id of unseen) expect((await getProposal(db.read, id)).status).toBe('held');
    expect((await measureFlood(db.read, await getModerated(db.read, proposalOf(unseen[0] ?? 0)))).count).toBe(1);
  });

  test('of comments is too', async () => {
    const on = await aProposal(db);
    for (let sent = 0; sent < 4; sent += 1) await aComment({ on, isHeld: true, body: 'Achetez' });
    const { cases } = await listModerationCases(db.read, undefined);
    expect(cases).toMatchObject([{ object: { kind: 'comment' }, count: 4 }]);
    const [first] = cases;
    if (!first) throw new Error('There is one case.');
    expect(await releaseHeld(db, { by, object: first.object, upTo: 1_000 }, now)).toBe(4);
    expect(await db.read.select().from(comment).where(eq(comment.body, 'Achetez'))).toHaveLength(4);
  });
});

test('the queue is in one order, oldest first, and its pages hold each case once', async () => {
  const expected: string[] = [];
  for (let made = 0; made < 2 * queuePageSize + 3; made += 1) {
    const at = inMinutes(Math.floor(made / 4));
    const words = { summary: `Cas ${made}`, body: `Cas ${made}` };
    const held = made % 3 === 0;
    const object = held
      ? proposalOf(await aProposal(db, { summary: words.summary, holdReason: 'documentLimit', at }))
      : made % 3 === 1
        ? await aComment({ body: words.body, isHeld: true, at })
        : proposalOf(await aProposal(db, { summary: words.summary, at }));
    if (made % 3 === 2) await report(object, 'Une publicité.', at);
    expected.push(formatObject(object));
  }
  const found: string[] = [];
  const times: number[] = [];
  let after: Parameters<typeof listModerationCases>[1];
  do {
    const page = await listModerationCases(db.read, after);
    expect(page.cases.length).toBeLessThanOrEqual(queuePageSize);
    found.push(...page.cases.map(({ object }) => formatObject(object)));
    times.push(...page.cases.map(({ since }) => since.getTime()));
    after = page.next;
  } while (after);
  expect([...found].sort()).toEqual([...expected].sort());
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
