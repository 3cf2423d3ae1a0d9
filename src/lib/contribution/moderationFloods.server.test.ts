// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEmptyDatabase } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { aDraft, aLesson, aProposal, aText, inMinutes, now } from './contributionTesting.ts';
import { formatObject, type ModeratedObject } from './moderatedObject.ts';
import { getModerated, measureFlood } from './moderatedObjects.server.ts';
import { declineHeld, releaseHeld } from './moderation.server.ts';
import { aComment, proposalOf } from './moderationTesting.ts';
import { listModerationCases, queuePageSize } from './moderationQueue.server.ts';
import { getProposal } from './proposals.server.ts';
import type { Visitor } from './relation.server.ts';
import { reportObject } from './reports.server.ts';
import { comment } from './review.schema.server.ts';
import { aSeatedModerator } from './seatedTesting.ts';

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

const report = (object: ModeratedObject, reason = 'Une publicité.', at = now) =>
  reportObject(db, { object, reason, by: nobody, receipt: undefined }, at);

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
    for (let sent = 0; sent < 4; sent += 1) await aComment(db, { on, isHeld: true, body: 'Achetez' });
    const { cases } = await listModerationCases(db.read, undefined);
    expect(cases).toMatchObject([{ object: { kind: 'comment' }, count: 4 }]);
    const object = cases[0]?.object;
    if (object?.kind !== 'comment') throw new Error('There is one case.');
    expect(await releaseHeld(db, { by, object, upTo: 1_000 }, now)).toBe(4);
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
        ? await aComment(db, { body: words.body, isHeld: true, at })
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
