// SPDX-License-Identifier: AGPL-3.0-or-later
import Sqlite from 'better-sqlite3';
import { sql } from 'drizzle-orm';
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
    expect(temporary.listCommitted()).toEqual(['bystander']);
    limitPages(1_000_000);
    await Promise.all(commands.map((command) => database.write<unknown>(command)));
    expect(temporary.listCommitted()).toHaveLength(4);
  });

  test('a full disk that costs SQLite one statement only refuses its command alone', async () => {
    const fillByRows = sql`INSERT INTO note (text)
      WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n LIMIT 10000) SELECT 'row ' || value FROM n`;
    const results = await Promise.allSettled([
      database.write(insert('before')),
      database.write(async (tx) => void tx.run(fillByRows)),
      database.write(insert('after')),
    ]);
    expect(results).toEqual([
      { status: 'fulfilled', value: 'before' },
      diskFull,
      { status: 'fulfilled', value: 'after' },
    ]);
    expect(temporary.listCommitted()).toEqual(['bystander', 'before', 'after']);
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
    expect(temporary.listCommitted()).toEqual(['bystander']);
  });

  test('a command already refused for its own reason hears that reason', async () => {
    const results = await Promise.allSettled([database.write(insertThenThrow('own')), database.write(fill)]);
    expect(results).toEqual([{ status: 'rejected', reason: new Error('no own') }, diskFull]);
  });

  test('a lock held by another process refuses the group, and the next write works once it is gone', async () => {
    const other = new Sqlite(temporary.file);
    other.exec('BEGIN IMMEDIATE');
    database.connections.writing.pragma('busy_timeout = 20');
    const busy = { status: 'rejected', reason: expect.objectContaining({ code: 'server/database-busy' }) as unknown };
    const writes = [database.write(insert('one')), database.write(insert('two'))];
    expect(await Promise.allSettled(writes)).toEqual([busy, busy]);
    other.close();
    await database.write(insert('three'));
    expect(temporary.listCommitted()).toEqual(['bystander', 'three']);
  });

  test('nobody else writes between what a command reads and what it writes', async () => {
    const other = new Sqlite(temporary.file, { timeout: 0 });
    await database.write(async (tx) => {
      await tx.select().from(note);
      expect(() => other.exec("INSERT INTO note (text) VALUES ('between')")).toThrow('locked');
      await insert('mine')(tx);
    });
    other.close();
    expect(temporary.listCommitted()).toEqual(['bystander', 'mine']);
  });

  test('a commit that fails refuses its group, and the next write works', async () => {
    limitPages(100);
    database.connections.writing.exec(
      'CREATE TABLE reply (note_id INTEGER REFERENCES note(id) DEFERRABLE INITIALLY DEFERRED)',
    );
    const results = await Promise.allSettled([
      database.write(insert('before')),
      database.write(async (tx) => void tx.run(sql`INSERT INTO reply VALUES (404)`)),
    ]);
    const broken = {
      status: 'rejected',
      reason: expect.objectContaining({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' }) as unknown,
    };
    expect(results).toEqual([broken, broken]);
    await database.write(insert('after'));
    expect(temporary.listCommitted()).toEqual(['bystander', 'after']);
  });

  test('a command that ends the shared transaction refuses its group, and the next write works', async () => {
    const results = await Promise.allSettled([
      database.write(insert('before')),
      database.write(async (tx) => void tx.run(sql`ROLLBACK`)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await database.write(insert('after'));
    expect(temporary.listCommitted()).toEqual(['bystander', 'after']);
  });
});
