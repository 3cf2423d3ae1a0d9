// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync } from 'node:fs';
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
    expect(temporary.listCommitted()).toEqual(['before', 'after']);
  });

  test('that throws before its first await is refused as any other', async () => {
    const thrown = () => {
      throw new Error('at once');
    };
    await expect(database.write(thrown)).rejects.toThrow('at once');
    await database.write(insert('bystander'));
    expect(temporary.listCommitted()).toEqual(['bystander']);
  });

  test('may catch a broken constraint and go on', async () => {
    await database.write(insert('one'));
    await database.write(async (tx) => {
      await expect(tx.insert(note).values({ text: 'one' })).rejects.toThrow('UNIQUE');
      await tx.insert(note).values({ text: 'two' });
    });
    expect(temporary.listCommitted()).toEqual(['one', 'two']);
  });

  test('sees what those before it wrote, though nobody else does before the commit', async () => {
    const seen: unknown[] = [];
    await Promise.all([
      database.write(insert('one')),
      database.write(async (tx) => {
        seen.push((await tx.select().from(note)).length, temporary.listCommitted().length);
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
      expect(database.read.all(sql.raw(text))).toEqual([{ id: 1, text: 'one' }]);
      expect(database.read.values(sql.raw(text))).toEqual([[1, 'one']]);
    }
  });

  test('more texts than are kept still answer', () => {
    for (let value = 0; value < 1500; value += 1) {
      expect(database.read.get(sql.raw(`select ${value} as value`))).toEqual({ value });
    }
  });
});

describe('closing', () => {
  test('waits for the writes already asked for, and leaves one complete file', async () => {
    const writes = Array.from({ length: 100 }, (_, index) => database.write(insert(`note ${index}`)));
    await database.close();
    expect(await Promise.all(writes)).toHaveLength(100);
    expect(existsSync(`${temporary.file}-wal`)).toBe(false);
    expect(temporary.listCommitted()).toHaveLength(100);
  });

  test('refuses what comes later, and closes once', async () => {
    const closing = database.close();
    await expect(database.write(insert('late'))).rejects.toThrow('The database is closed');
    await Promise.all([closing, database.close()]);
    expect(temporary.listCommitted()).toEqual([]);
  });
});
