// SPDX-License-Identifier: AGPL-3.0-or-later
import { StoreError, type BrowserStore, type StoreTable, type StoreTransaction, type Work } from './browserStore.ts';

const key = 'essaim-store';

/** What a store is written into: the tab's own memory, which goes with the tab. */
export type TabMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Values by the JSON of their keys, in each table. */
type Tables = Record<StoreTable, Record<string, unknown>>;

/**
 * A store that lasts as long as its tab, for a shared computer; it does what the browser's database does. What it holds
 * is written whole each time: a diary of one sitting is short.
 */
export function openTabStore(memory: TabMemory): BrowserStore {
  return {
    read: (_tables, work) => work(within(parse(memory.getItem(key)))),
    write: (_tables, work) => write(memory, work),
    close: () => undefined,
  };
}

export function deleteTabStore(memory: TabMemory): void {
  memory.removeItem(key);
}

/** The page's scripts share no lock: work that another has written before is done again on what it left. */
async function write<T>(memory: TabMemory, work: Work<T>): Promise<T> {
  for (;;) {
    const before = memory.getItem(key);
    const tables = parse(before);
    const result = await work(within(tables));
    if (memory.getItem(key) !== before) continue;
    try {
      memory.setItem(key, JSON.stringify(tables));
    } catch {
      throw new StoreError('full');
    }
    return result;
  }
}

function parse(text: string | null): Tables {
  return text === null ? { event: {}, outbox: {}, meta: {} } : (JSON.parse(text) as Tables);
}

function within(tables: Tables): StoreTransaction {
  const list = <T>(table: StoreTable) => Object.values(tables[table]) as T[];
  return {
    get: async <T>(table: StoreTable, one: IDBValidKey) => tables[table][JSON.stringify(one)] as T | undefined,
    list: async (table) => list(table),
    listEvents: async <T>(kind: string, subject: string) =>
      list<T & { kind: string; subject: string }>('event').filter(
        (event) => event.kind === kind && event.subject === subject,
      ),
    count: async (table) => list(table).length,
    put: async (table, value, one) => {
      tables[table][JSON.stringify(one ?? keyOf(table, value))] = value;
    },
    remove: async (table, one) => {
      delete tables[table][JSON.stringify(one)];
    },
    clear: async (table) => {
      tables[table] = {};
    },
  };
}

/** As the browser's database finds keys in what it is given. */
function keyOf(table: StoreTable, value: unknown): IDBValidKey {
  const { account = '', id } = value as { account?: string; id: string };
  return table === 'outbox' ? [account, id] : id;
}
