// SPDX-License-Identifier: AGPL-3.0-or-later
import { setTimeout as sleep } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database, Transaction } from './database.server.ts';
import { aTemporaryDatabase, insert, insertThenThrow, note, type TemporaryDatabase } from './temporaryDatabase.ts';

let temporary: TemporaryDatabase;
let database: Database;

beforeEach(() => {
  temporary = aTemporaryDatabase();
  database = temporary.database;
});

afterEach(() => temporary.remove());

describe('order', () => {
  test('commands run and settle in the order of the calls, over several groups', async () => {
    const texts = Array.from({ length: 200 }, (_, index) => `note ${index}`);
    const settled: string[] = [];
    await Promise.all(texts.map((text) => database.write(insert(text)).then((value) => settled.push(value))));
    expect(settled).toEqual(texts);
    expect(temporary.listCommitted()).toEqual(texts);
  });

  test('every caller hears after the commit, the refused ones too', async () => {
    const heard = (write: Promise<unknown>) => write.then(temporary.listCommitted, temporary.listCommitted);
    const views = [insert('one'), insertThenThrow('two'), insert('three')].map((command) =>
      heard(database.write(command)),
    );
    expect(await Promise.all(views)).toEqual(Array(3).fill(['one', 'three']));
  });

  test('other work of the program gets its turn between two groups', async () => {
    let isSettled = false;
    const writes = Array.from({ length: 500 }, (_, index) => database.write(insert(`note ${index}`)));
    const all = Promise.all(writes).then(() => (isSettled = true));
    await writes[0];
    await new Promise((resolve) => setImmediate(resolve));
    expect(isSettled).toBe(false);
    await all;
  });
});

describe('a command awaits its transaction only', () => {
  test('every form of query settles within the turn', async () => {
    await database.write(async (tx) => {
      const [row] = await tx.insert(note).values({ text: 'one' }).returning();
      await tx.insert(note).values({ text: 'one' }).onConflictDoNothing();
      await Promise.all([
        tx.select().from(note),
        tx
          .update(note)
          .set({ text: 'two' })
          .where(eq(note.id, row?.id ?? 0)),
      ]);
      await tx.insert(note).values({ text: 'three' }).prepare().execute();
      tx.run(sql`insert into note (text) values ('four')`);
      expect(tx.all(sql`select text from note where id = 3`)).toEqual([{ text: 'four' }]);
      expect(await tx.$count(note)).toBe(3);
      for (let depth = 0; depth < 1000; depth += 1) await Promise.resolve();
      await tx.delete(note).where(eq(note.text, 'three'));
    });
    expect(temporary.listCommitted()).toEqual(['two', 'four']);
  });

  test.each([
    ['a timer', () => sleep(1)],
    ['a timer that is due', () => dueTimer()],
    ['the next turn', () => new Promise((resolve) => setImmediate(resolve))],
    ['another process tick', () => new Promise((resolve) => process.nextTick(resolve))],
    ['nothing that ever comes', () => new Promise(() => undefined)],
  ])('one that awaits %s is refused without a trace, and its companions commit', async (_, wait) => {
    const slow = database.write(async (tx) => {
      await tx.insert(note).values({ text: 'slow' });
      await wait();
    });
    const companion = database.write(insert('companion'));
    await expect(slow).rejects.toThrow('awaited something other than its transaction');
    await companion;
    expect(temporary.listCommitted()).toEqual(['companion']);
  });

  /** Resolves by a timer that is over already when the event loop next looks. */
  function dueTimer(): Promise<void> {
    const timer = sleep(1);
    const start = performance.now();
    while (performance.now() - start < 5);
    return timer;
  }

  test('a refused one can do nothing more with its transaction', async () => {
    const late = Promise.withResolvers<PromiseSettledResult<unknown>[]>();
    const slow = database.write(async (tx) => {
      const built = tx.insert(note).values({ text: 'built' });
      const prepared = tx.insert(note).values({ text: 'prepared' }).prepare();
      await sleep(1);
      const attempts = [built, tx.insert(note).values({ text: 'new' }), tx.select().from(note), prepared.execute()];
      late.resolve(await Promise.allSettled(attempts));
    });
    await expect(slow).rejects.toThrow('awaited something other');
    for (const result of await late.promise) {
      expect(result).toMatchObject({
        status: 'rejected',
        reason: { message: expect.stringContaining('has ended') as unknown },
      });
    }
    expect(temporary.listCommitted()).toEqual([]);
  });

  test('a transaction that escaped cannot write into the one of a companion', async () => {
    let escaped: Transaction | undefined;
    const first = database.write(async (tx) => {
      escaped = tx;
    });
    const second = database.write(async () => escaped && (await insert('smuggled')(escaped)));
    await first;
    await expect(second).rejects.toThrow('This transaction has ended');
    expect(temporary.listCommitted()).toEqual([]);
  });

  test.each(['write', 'close'] as const)('%s inside a command throws, awaited or not', async (verb) => {
    const nested = database.write(async (tx) => {
      await insert('outer')(tx);
      if (verb === 'write') void database.write(insert('inner'));
      else void database.close();
    });
    await expect(nested).rejects.toThrow(`A command called ${verb}`);
    await database.write(insert('later'));
    expect(temporary.listCommitted()).toEqual(['later']);
  });

  test('what a command started may write once the command has settled', async () => {
    const started = Promise.withResolvers<void>();
    let consequence: Promise<string> | undefined;
    await database.write(async () => {
      consequence = started.promise.then(() => database.write(insert('consequence')));
    });
    started.resolve();
    expect(await consequence).toBe('consequence');
  });
});
