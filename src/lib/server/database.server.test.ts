// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase, type Database, type Transaction } from './database.server.ts';
import { aTemporaryFolder, createNote, note, writeMigrations, type TemporaryFolder } from './temporaryDatabase.ts';

let folder: TemporaryFolder;
let file: string;
let database: Database;

beforeEach(() => {
  folder = aTemporaryFolder();
  file = join(folder.folder, 'essaim.sqlite');
  const migrationsFolder = writeMigrations(join(folder.folder, 'migrations'), [createNote]);
  database = openDatabase({ file, migrationsFolder });
});

afterEach(async () => {
  await database.close();
  folder.remove();
});

const insert = (text: string) => async (tx: Transaction) => {
  await tx.insert(note).values({ text });
  return text;
};

const insertThenThrow = (text: string) => async (tx: Transaction) => {
  await tx.insert(note).values({ text });
  throw new Error(`no ${text}`);
};

/** What another process sees. */
function listCommitted(): string[] {
  const connection = new Sqlite(file, { readonly: true });
  const texts = connection.prepare<[], string>('SELECT text FROM note ORDER BY id').pluck().all();
  connection.close();
  return texts;
}

describe('a command', () => {
  test('resolves to what it returns, and is then readable', async () => {
    expect(await database.write(insert('one'))).toBe('one');
    expect(await database.read.select().from(note)).toEqual([{ id: 1, text: 'one' }]);
  });

  test('that is refused leaves no trace, while its companions commit', async () => {
    const results = await Promise.allSettled([
      database.write(insert('before')),
      database.write(insertThenThrow('refused')),
      database.write(insert('after')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(listCommitted()).toEqual(['before', 'after']);
  });

  test('that throws before its first await is refused as any other', async () => {
    const thrown = () => {
      throw new Error('at once');
    };
    await expect(database.write(thrown)).rejects.toThrow('at once');
    await database.write(insert('bystander'));
    expect(listCommitted()).toEqual(['bystander']);
  });

  test('may catch a broken constraint and go on', async () => {
    await database.write(insert('one'));
    await database.write(async (tx) => {
      await expect(tx.insert(note).values({ text: 'one' })).rejects.toThrow('UNIQUE');
      await tx.insert(note).values({ text: 'two' });
    });
    expect(listCommitted()).toEqual(['one', 'two']);
  });

  test('sees what those before it wrote, though nobody else does before the commit', async () => {
    const seen: unknown[] = [];
    await Promise.all([
      database.write(insert('one')),
      database.write(async (tx) => {
        seen.push((await tx.select().from(note)).length, listCommitted().length);
      }),
    ]);
    expect(seen).toEqual([1, 0]);
  });

  test('runs in the context of its own caller, not of the one that came first', async () => {
    const language = new AsyncLocalStorage<string>();
    const seen = ['fr', 'en'].map((code) => language.run(code, () => database.write(async () => language.getStore())));
    expect(await Promise.all(seen)).toEqual(['fr', 'en']);
  });
});

describe('order', () => {
  test('commands run and settle in the order of the calls, over several groups', async () => {
    const texts = Array.from({ length: 200 }, (_, index) => `note ${index}`);
    const settled: string[] = [];
    await Promise.all(texts.map((text) => database.write(insert(text)).then((value) => settled.push(value))));
    expect(settled).toEqual(texts);
    expect(listCommitted()).toEqual(texts);
  });

  test('every caller hears after the commit, the refused ones too', async () => {
    const heard = (write: Promise<unknown>) => write.then(listCommitted, listCommitted);
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
      await tx.run(sql`insert into note (text) values ('four')`);
      expect(await tx.all(sql`select text from note where id = 3`)).toEqual([{ text: 'four' }]);
      expect(await tx.$count(note)).toBe(3);
      for (let depth = 0; depth < 1000; depth += 1) await Promise.resolve();
      await tx.delete(note).where(eq(note.text, 'three'));
    });
    expect(listCommitted()).toEqual(['two', 'four']);
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
    expect(listCommitted()).toEqual(['companion']);
  });

  /** Resolves by a timer that is over already when the event loop next looks. */
  function dueTimer(): Promise<void> {
    const timer = sleep(1);
    const start = performance.now();
    while (performance.now() - start < 5);
    return timer;
  }

  test('a refused one can do nothing more with its transaction', async () => {
    const late = Promise.withResolvers<unknown[]>();
    const slow = database.write(async (tx) => {
      const built = tx.insert(note).values({ text: 'built' });
      const prepared = tx.insert(note).values({ text: 'prepared' }).prepare();
      await sleep(1);
      const attempts = [built, tx.insert(note).values({ text: 'new' }), tx.select().from(note), prepared.execute()];
      late.resolve((await Promise.allSettled(attempts)).map((result) => result.status === 'rejected' && result.reason));
    });
    await expect(slow).rejects.toThrow('awaited something other');
    for (const reason of await late.promise) expect(String(reason)).toContain('This transaction has ended');
    expect(listCommitted()).toEqual([]);
  });

  test('a transaction that escaped cannot write into the one of a companion', async () => {
    let escaped: Transaction | undefined;
    const first = database.write(async (tx) => {
      escaped = tx;
    });
    const second = database.write(async () => escaped && (await insert('smuggled')(escaped)));
    await first;
    await expect(second).rejects.toThrow('This transaction has ended');
    expect(listCommitted()).toEqual([]);
  });

  test.each(['write', 'close'] as const)('%s inside a command throws, awaited or not', async (verb) => {
    const nested = database.write(async (tx) => {
      await insert('outer')(tx);
      if (verb === 'write') void database.write(insert('inner'));
      else void database.close();
    });
    await expect(nested).rejects.toThrow(`A command called ${verb}`);
    await database.write(insert('later'));
    expect(listCommitted()).toEqual(['later']);
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

describe('a machine in trouble', () => {
  const fill = async (tx: Transaction) => {
    await tx.insert(note).values({ text: 'x'.repeat(1_000_000) });
  };
  const limitPages = (pages: number) => database.connections.writing.pragma(`max_page_count = ${pages}`);
  const diskFull = { status: 'rejected', reason: expect.objectContaining({ code: 'server/disk-full' }) as unknown };

  beforeEach(async () => {
    await database.write(insert('bystander'));
    limitPages(10);
  });

  test('a full disk refuses the whole group, and the next write works once there is space', async () => {
    const commands = [insert('before'), fill, insert('after')];
    const results = await Promise.allSettled(commands.map((command) => database.write<unknown>(command)));
    expect(results).toEqual([diskFull, diskFull, diskFull]);
    expect(listCommitted()).toEqual(['bystander']);
    limitPages(1_000_000);
    await Promise.all(commands.map((command) => database.write<unknown>(command)));
    expect(listCommitted()).toHaveLength(4);
  });

  test('a command that catches the error cannot write outside any transaction, nor hide the loss', async () => {
    const results = await Promise.allSettled([
      database.write(insert('before')),
      database.write(async (tx) => {
        await fill(tx).catch(() => undefined);
        await expect(insert('autocommitted')(tx)).rejects.toThrow('rolled back by SQLite');
      }),
    ]);
    expect(results).toEqual([diskFull, diskFull]);
    expect(listCommitted()).toEqual(['bystander']);
  });

  test('a command already refused for its own reason hears that reason', async () => {
    const results = await Promise.allSettled([database.write(insertThenThrow('own')), database.write(fill)]);
    expect(results).toEqual([{ status: 'rejected', reason: new Error('no own') }, diskFull]);
  });

  test('a lock held by another process refuses the group, and the next write works once it is gone', async () => {
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    database.connections.writing.pragma('busy_timeout = 20');
    const busy = { status: 'rejected', reason: expect.objectContaining({ code: 'server/database-busy' }) as unknown };
    const writes = [database.write(insert('one')), database.write(insert('two'))];
    expect(await Promise.allSettled(writes)).toEqual([busy, busy]);
    other.close();
    await database.write(insert('three'));
    expect(listCommitted()).toEqual(['bystander', 'three']);
  });

  test('a command that ends the shared transaction refuses its group, and the next write works', async () => {
    const results = await Promise.allSettled([
      database.write(insert('before')),
      database.write(async (tx) => void tx.run(sql`ROLLBACK`)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await database.write(insert('after'));
    expect(listCommitted()).toEqual(['bystander', 'after']);
  });
});

describe('connections', () => {
  test('both are durable, check foreign keys and distrust the schema', () => {
    for (const connection of Object.values(database.connections)) {
      expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(connection.pragma('synchronous', { simple: true })).toBe(2);
      expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
      expect(connection.pragma('busy_timeout', { simple: true })).toBe(5000);
      expect(connection.pragma('trusted_schema', { simple: true })).toBe(0);
    }
  });

  test('the reading one cannot write', () => {
    const reader = database.read as Transaction;
    expect(() => reader.insert(note).values({ text: 'one' }).run()).toThrow('readonly');
  });

  test('the same text asked for in rows and in objects answers each in its own way', async () => {
    await database.write(insert('one'));
    const text = database.read.select().from(note).toSQL().sql;
    for (let time = 0; time < 2; time += 1) {
      expect(await database.read.select().from(note)).toEqual([{ id: 1, text: 'one' }]);
      expect(await database.read.all(sql.raw(text))).toEqual([{ id: 1, text: 'one' }]);
      expect(await database.read.values(sql.raw(text))).toEqual([[1, 'one']]);
    }
  });

  test('more texts than are kept still answer', async () => {
    for (let value = 0; value < 1500; value += 1) {
      expect(await database.read.get(sql.raw(`select ${value} as value`))).toEqual({ value });
    }
  });
});

describe('closing', () => {
  test('waits for the writes already asked for, and leaves one complete file', async () => {
    const writes = Array.from({ length: 100 }, (_, index) => database.write(insert(`note ${index}`)));
    await database.close();
    expect(await Promise.all(writes)).toHaveLength(100);
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(listCommitted()).toHaveLength(100);
  });

  test('refuses what comes later, and closes once', async () => {
    const closing = database.close();
    await expect(database.write(insert('late'))).rejects.toThrow('The database is closed');
    await Promise.all([closing, database.close()]);
    expect(listCommitted()).toEqual([]);
  });
});
