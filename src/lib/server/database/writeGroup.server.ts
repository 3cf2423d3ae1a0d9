// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Connection } from './connection.server.ts';
import { toRefusal } from './sqliteErrors.server.ts';
import { keepStatements } from './statements.server.ts';
import { lendTransaction, type Loan, type Transaction } from './transaction.server.ts';

/** One command waiting for its turn. */
export type Call = {
  /** Runs the command; resolves to what gives the caller its value, once committed. */
  readonly run: (tx: Transaction) => Promise<() => void>;
  readonly refuse: (error: unknown) => void;
};

type Outcome = { kind: 'accepted'; accept: () => void } | { kind: 'refused'; error: unknown };

/**
 * Runs commands one after the other in one `BEGIN IMMEDIATE … COMMIT`, each in its savepoint, and settles their callers
 * once it is committed. Never rejects.
 *
 * The transaction never outlives the turn of the event loop it began in: see {@link settleThisTurn}.
 */
export function createGroupRunner(connection: Connection): (calls: readonly Call[]) => Promise<void> {
  const sql = prepareControl(connection);
  const prepare = keepStatements(connection);

  return async (calls) => {
    const outcomes: Outcome[] = [];
    try {
      sql.begin.run();
      for (const call of calls) outcomes.push(await attempt(call));
      sql.commit.run();
      calls.forEach((call, index) => settle(call, outcomes[index]));
    } catch (error) {
      calls.forEach((call, index) => refuse(call, outcomes[index], toRefusal(error)));
      if (connection.inTransaction) sql.rollback.run();
    }
  };

  /** @throws what made SQLite roll the whole transaction back */
  async function attempt(call: Call): Promise<Outcome> {
    sql.savepoint.run();
    const loan = lendTransaction(connection, prepare);
    const outcome = await settleThisTurn(call.run(loan.tx));
    loan.end();
    if (!connection.inTransaction) throw lossOf(loan);
    if (outcome.kind === 'refused') sql.rollbackToSavepoint.run();
    sql.release.run();
    return outcome;
  }
}

function prepareControl(connection: Connection) {
  return {
    begin: connection.prepare('BEGIN IMMEDIATE'),
    commit: connection.prepare('COMMIT'),
    rollback: connection.prepare('ROLLBACK'),
    savepoint: connection.prepare('SAVEPOINT command'),
    release: connection.prepare('RELEASE command'),
    rollbackToSavepoint: connection.prepare('ROLLBACK TO command'),
  };
}

/**
 * Waits for a command as long as promises alone can carry it, and refuses it when they are exhausted: `nextTick` from a
 * microtask runs when no microtask is left. Stricter than `setImmediate`, which would accept a timer that happens to be
 * due, one time in ten; and nothing else (a backup's step, another request) ever runs inside an open transaction.
 */
function settleThisTurn(running: Promise<() => void>): Promise<Outcome> {
  return new Promise((resolve) => {
    let isPending = true;
    const end = (outcome: Outcome) => {
      isPending = false;
      resolve(outcome);
    };
    running.then(
      (accept) => end({ kind: 'accepted', accept }),
      (error: unknown) => end({ kind: 'refused', error: toRefusal(error) }),
    );
    queueMicrotask(() => process.nextTick(() => isPending && end({ kind: 'refused', error: tooLate() })));
  });
}

const tooLate = () =>
  new Error('A command awaited something other than its transaction: do what takes time before `write`.');

/** The reason is not always what the command threw: it may have caught SQLite's error, or thrown another. */
const lossOf = (loan: Loan) => loan.findFault() ?? new Error('A command ended the transaction that it shares.');

function settle(call: Call, outcome: Outcome | undefined): void {
  if (outcome?.kind === 'accepted') outcome.accept();
  else refuse(call, outcome, undefined);
}

/** A command that was refused for a reason of its own keeps it when the group is lost. */
function refuse(call: Call, outcome: Outcome | undefined, groupError: unknown): void {
  call.refuse(outcome?.kind === 'refused' ? outcome.error : groupError);
}
