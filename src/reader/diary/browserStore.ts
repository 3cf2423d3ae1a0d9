// SPDX-License-Identifier: AGPL-3.0-or-later

const name = 'essaim-diary';
/** Grows with the tables below. A browser that holds a later one was here with a newer program: it is left alone. */
const version = 1;

/** The tables of the browser's database. */
export type StoreTable = 'event' | 'outbox' | 'meta';

/**
 * Why this browser keeps nothing: it refuses to (private window, setting), has no room left, holds what a newer program
 * wrote, or the diary has grown to its bound.
 */
export type StoreProblem = 'refused' | 'full' | 'outdated' | 'bounded';

export class StoreError extends Error {
  readonly problem: StoreProblem;

  constructor(problem: StoreProblem) {
    super(`The browser's store: ${problem}`);
    this.name = 'StoreError';
    this.problem = problem;
  }
}

/** What may be done within one transaction; each promise settles within it. */
export type StoreTransaction = {
  get: <T>(table: StoreTable, key: IDBValidKey) => Promise<T | undefined>;
  list: <T>(table: StoreTable) => Promise<T[]>;
  /** By `[kind, subject]`. */
  listEvents: <T>(kind: string, subject: string) => Promise<T[]>;
  count: (table: StoreTable) => Promise<number>;
  put: (table: StoreTable, value: unknown, key?: IDBValidKey) => Promise<unknown>;
  remove: (table: StoreTable, key: IDBValidKey) => Promise<unknown>;
  clear: (table: StoreTable) => Promise<unknown>;
};

export type Work<T> = (tx: StoreTransaction) => Promise<T>;

/**
 * The browser's database. What `write` did is on the disk once it resolves; when it rejects, nothing of it is kept.
 * Both reject with a `StoreError`. Several tabs may have it open: the browser runs their transactions in turn.
 */
export type BrowserStore = {
  read: <T>(tables: StoreTable[], work: Work<T>) => Promise<T>;
  write: <T>(tables: StoreTable[], work: Work<T>) => Promise<T>;
  close: () => void;
};

/** Opens the browser's database, and makes it when there is none. @throws StoreError */
export async function openStore(factory: IDBFactory | undefined): Promise<BrowserStore> {
  const database = await open(factory);
  // Another tab wants to delete it, or to bring it up to date: this one lets go rather than stand in the way.
  database.onversionchange = () => database.close();
  return {
    read: (tables, work) => transact(database, { tables, mode: 'readonly', work }),
    write: (tables, work) => transact(database, { tables, mode: 'readwrite', work }),
    close: () => database.close(),
  };
}

/** Removes the whole database. Never waits for a tab that would not let go: it was emptied before. */
export function deleteStore(factory: IDBFactory): void {
  factory.deleteDatabase(name);
}

function open(factory: IDBFactory | undefined): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    try {
      // Some browsers have no factory in a private window, some throw when it is used, some report an error.
      if (!factory) throw new StoreError('refused');
      const request = factory.open(name, version);
      request.onupgradeneeded = () => createTables(request.result);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(explain(request.error));
      request.onblocked = () => reject(new StoreError('outdated'));
    } catch (error) {
      reject(explain(error));
    }
  });
}

function createTables(database: IDBDatabase): void {
  const event = database.createObjectStore('event', { keyPath: 'id' });
  event.createIndex('kind_subject', ['kind', 'subject']);
  database.createObjectStore('outbox', { keyPath: ['account', 'id'] });
  database.createObjectStore('meta');
}

type Transaction<T> = { tables: StoreTable[]; mode: IDBTransactionMode; work: Work<T> };

async function transact<T>(database: IDBDatabase, { tables, mode, work }: Transaction<T>): Promise<T> {
  try {
    const transaction = database.transaction(tables, mode, { durability: 'strict' });
    const done = settle(transaction);
    const result = await work(within(transaction)).catch(async (error: unknown) => {
      abort(transaction);
      await done.catch(() => undefined);
      throw error;
    });
    await done;
    return result;
  } catch (error) {
    throw explain(error);
  }
}

function settle(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(explain(transaction.error));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // The failed request has aborted it already.
  }
}

function within(transaction: IDBTransaction): StoreTransaction {
  const table = (one: StoreTable) => transaction.objectStore(one);
  return {
    get: (one, key) => settled(table(one).get(key)),
    list: (one) => settled(table(one).getAll()),
    listEvents: (kind, subject) => settled(table('event').index('kind_subject').getAll([kind, subject])),
    count: (one) => settled(table(one).count()),
    put: (one, value, key) => settled(table(one).put(value, key)),
    remove: (one, key) => settled(table(one).delete(key)),
    clear: (one) => settled(table(one).clear()),
  };
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(explain(request.error));
  });
}

/** Browsers name the same misfortune differently; bugs stay bugs. */
function explain(error: unknown): Error {
  if (error instanceof StoreError) return error;
  const { name: kind = '' } = error instanceof Object && 'name' in error ? (error as { name: string }) : {};
  if (kind === 'QuotaExceededError') return new StoreError('full');
  if (kind === 'VersionError') return new StoreError('outdated');
  if (kind === 'TypeError' || kind === 'DataError') return error as Error;
  return new StoreError('refused');
}
