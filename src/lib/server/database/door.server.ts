// SPDX-License-Identifier: AGPL-3.0-or-later
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Connection } from './connection.server.ts';
import { createGroupRunner, type Call } from './writeGroup.server.ts';
import type { Transaction } from './transaction.server.ts';

/** The one way to write: commands queue, and those that wait together share one commit. */
export type Door = {
  readonly write: <T>(command: (tx: Transaction) => Promise<T>) => Promise<T>;
  /**
   * Takes no new command, and resolves when those that wait have settled.
   *
   * @throws at once, inside a command
   */
  readonly shut: () => Promise<void>;
  /** How many commands wait for their turn. */
  readonly countWaiting: () => number;
};

/** Bounds how long one turn of the event loop lasts: a command takes 20 to 100 µs. */
const GROUP_SIZE = 64;

export function openDoor(connection: Connection): Door {
  const runGroup = createGroupRunner(connection);
  const waiting: Call[] = [];
  const current = new AsyncLocalStorage<{ isRunning: boolean }>();
  let draining: Promise<void> | undefined;
  let isShut = false;

  function write<T>(command: (tx: Transaction) => Promise<T>): Promise<T> {
    refuseInside('write');
    if (isShut) return Promise.reject(new Error('The database is closed.'));
    return new Promise<T>((resolve, reject) => {
      waiting.push({
        // The caller's own context (its request, its language) must not become that of whoever came first.
        run: AsyncLocalStorage.bind(async (tx) => {
          const value = await enter(() => command(tx));
          return () => resolve(value);
        }),
        refuse: reject,
      });
      draining ??= drain();
    });
  }

  async function enter<T>(command: () => Promise<T>): Promise<T> {
    const mark = { isRunning: true };
    try {
      return await current.run(mark, command);
    } finally {
      mark.isRunning = false;
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      await nextTurn();
      await runGroup(waiting.splice(0, GROUP_SIZE));
    }
    draining = undefined;
  }

  function refuseInside(verb: string): void {
    if (current.getStore()?.isRunning) throw new Error(`A command called ${verb} on the database it is writing to.`);
  }

  function shut(): Promise<void> {
    refuseInside('close');
    isShut = true;
    return draining ?? Promise.resolve();
  }

  return { write, shut, countWaiting: () => waiting.length };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
