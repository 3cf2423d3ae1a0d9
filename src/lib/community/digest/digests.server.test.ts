// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { account } from '../../account/account.schema.server.ts';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { confirmationLifeMs, confirmationPauseMs } from './digest.ts';
import { digest } from './digest.schema.server.ts';
import {
  chooseDigest,
  claimDigest,
  confirmDigest,
  dropDigest,
  findDigest,
  findDigestToConfirm,
  isStopLink,
  listDueDigests,
  stopDigest,
  stopSecretOf,
} from './digests.server.ts';

const now = new Date('2026-11-27T10:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const timeZone = 'UTC';
const key = new Uint8Array(32).fill(7);

let db: Database;
let remove: () => Promise<void>;

beforeEach(() => {
  ({ db, remove } = anEmptyDatabase());
});

afterEach(() => remove());

async function aReader(email: string | null = 'zoe@mail.example'): Promise<number> {
  const accountId = await anAccount(db);
  await setEmail(accountId, email);
  return accountId;
}

async function setEmail(accountId: number, email: string | null): Promise<void> {
  const confirmed = { email, emailConfirmedAt: email === null ? null : now };
  await db.write(async (tx) => {
    await tx.update(account).set(confirmed).where(eq(account.id, accountId));
  });
}

const choose = (accountId: number, { secret = 'un-secret', at = now } = {}) =>
  chooseDigest(db, { accountId, frequency: 'daily', topics: ['proposals'], language: 'fr', secret, timeZone }, at);

const listDue = (period = '2026-11-28') => listDueDigests(db.read, { frequency: 'daily', period, after: 0, limit: 20 });

async function anAgreed(): Promise<{ accountId: number; id: number }> {
  const accountId = await aReader();
  await choose(accountId, { secret: `secret-${accountId}` });
  await confirmDigest(db, { secret: `secret-${accountId}`, timeZone }, now);
  return { accountId, id: (await findDigest(db.read, accountId))?.id ?? 0 };
}

describe('double opt-in', () => {
  test('nothing is sent before the address agrees; then from the next period on', async () => {
    const accountId = await aReader();
    expect(await choose(accountId)).toBe('zoe@mail.example');
    expect(await listDue()).toEqual([]);
    await confirmDigest(db, { secret: 'un-secret', timeZone }, later(60_000));
    expect(await listDue('2026-11-27')).toEqual([]);
    expect(await listDue()).toMatchObject([{ accountId, email: 'zoe@mail.example', toldUntil: later(60_000) }]);
  });

  test('the link works once, for a day, and its secret is not kept', async () => {
    const accountId = await aReader();
    await choose(accountId);
    expect(JSON.stringify(await db.read.select().from(digest))).not.toContain('un-secret');
    expect(await findDigestToConfirm(db.read, 'un-secret', later(confirmationLifeMs))).toBeUndefined();
    await confirmDigest(db, { secret: 'un-secret', timeZone }, later(confirmationLifeMs - 1));
    await expect(confirmDigest(db, { secret: 'un-secret', timeZone }, now)).rejects.toMatchObject({
      code: 'account/link-over',
    });
  });

  test('without a confirmed address there is nobody to ask', async () => {
    const accountId = await aReader(null);
    await expect(choose(accountId)).rejects.toMatchObject({ code: 'community/digest-without-address' });
    expect(await findDigest(db.read, accountId)).toBeUndefined();
  });

  test('an address is not asked again at once, and what was chosen stays', async () => {
    const accountId = await aReader();
    await choose(accountId);
    await expect(choose(accountId, { secret: 'deux' })).rejects.toMatchObject({ code: 'community/digest-slowed' });
    expect(await findDigestToConfirm(db.read, 'un-secret', now)).toBeDefined();
    expect(await choose(accountId, { secret: 'deux', at: later(confirmationPauseMs) })).toBe('zoe@mail.example');
    expect(await findDigestToConfirm(db.read, 'un-secret', later(confirmationPauseMs))).toBeUndefined();
  });

  test('an address that agreed is not asked again; another one is, and receives nothing meanwhile', async () => {
    const { accountId } = await anAgreed();
    expect(await choose(accountId, { at: later(1) })).toBeUndefined();
    expect(await listDue()).toHaveLength(1);
    await setEmail(accountId, 'autre@mail.example');
    expect(await listDue()).toEqual([]);
    expect(await choose(accountId, { at: later(confirmationPauseMs) })).toBe('autre@mail.example');
    expect(await listDue()).toEqual([]);
    await setEmail(accountId, null);
    expect(await listDue()).toEqual([]);
  });
});

describe('stopping', () => {
  test('the link of a letter stops them without signing in, and following it again changes nothing', async () => {
    const { accountId, id } = await anAgreed();
    const other = await anAgreed();
    await stopDigest(db, { key, id, secret: stopSecretOf(key, id) });
    await stopDigest(db, { key, id, secret: stopSecretOf(key, id) });
    expect(await findDigest(db.read, accountId)).toBeUndefined();
    expect(await findDigest(db.read, other.accountId)).toBeDefined();
  });

  test('a link for somebody else, or made elsewhere, stops nothing', async () => {
    const { accountId, id } = await anAgreed();
    const other = new Uint8Array(32).fill(8);
    for (const secret of [stopSecretOf(key, id + 1), stopSecretOf(other, id), '', 'x'.repeat(43), 'é'.repeat(43)]) {
      expect(isStopLink({ key, id, secret })).toBe(false);
      await expect(stopDigest(db, { key, id, secret })).rejects.toMatchObject({ code: 'account/link-over' });
    }
    expect(await findDigest(db.read, accountId)).toBeDefined();
  });

  test('a link never serves for who comes later', async () => {
    const { accountId, id } = await anAgreed();
    await dropDigest(db, accountId);
    expect((await anAgreed()).id).toBeGreaterThan(id);
  });
});

describe('a letter of a period', () => {
  test('is claimed once, however many processes try', async () => {
    const { id } = await anAgreed();
    const claims = await Promise.all([1, 2, 3].map(() => claimDigest(db, { id, period: '2026-11-28' })));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await listDue()).toEqual([]);
    expect(await claimDigest(db, { id, period: '2026-11-29' })).toBe(true);
  });

  test('is not claimed once it is not wanted any more', async () => {
    const { accountId, id } = await anAgreed();
    await dropDigest(db, accountId);
    expect(await claimDigest(db, { id, period: '2026-11-28' })).toBe(false);
  });

  test('is found by an index', () => {
    const plan = db.connections.writing
      .prepare(
        "EXPLAIN QUERY PLAN SELECT * FROM digest WHERE frequency = 'daily' AND last_period < '2026-11-28' AND id > 0 LIMIT 20",
      )
      .all() as Array<{ detail: string }>;
    expect(plan[0]?.detail).toContain('digest_frequency_last_period_idx');
  });
});

test('an account that is erased leaves none', async () => {
  const { accountId } = await anAgreed();
  await db.write(async (tx) => {
    await tx.delete(account).where(eq(account.id, accountId));
  });
  expect(await db.read.select().from(digest)).toEqual([]);
});
