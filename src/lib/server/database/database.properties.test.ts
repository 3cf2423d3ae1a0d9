// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Database, Transaction } from './database.server.ts';
import { aTemporaryDatabase, note } from './temporaryDatabase.ts';

type Ending = 'return' | 'throw' | 'awaitTimer' | 'nest';
type Command = { texts: string[]; isCautious: boolean; ending: Ending };

const aCommand: fc.Arbitrary<Command> = fc.record({
  // Few words, so that commands often meet a text that is there already.
  texts: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 4 }),
  isCautious: fc.boolean(),
  ending: fc.constantFrom<Ending>('return', 'return', 'return', 'throw', 'awaitTimer', 'nest'),
});

/** Several groups, each of commands that are asked for together. */
const aHistory = fc.array(fc.array(aCommand, { maxLength: 12 }), { maxLength: 6 });

test('any mix of commands leaves what running the accepted ones alone, in order, would leave', async () => {
  await fc.assert(fc.asyncProperty(aHistory, checkHistory), { numRuns: 60 });
}, 60_000);

async function checkHistory(history: Command[][]): Promise<void> {
  const { database, remove } = aTemporaryDatabase();
  try {
    const model = new Set<string>();
    for (const group of history) await checkGroup(database, model, group);
  } finally {
    await remove();
  }
}

async function checkGroup(database: Database, model: Set<string>, group: Command[]): Promise<void> {
  const results = await Promise.allSettled(group.map((command) => database.write((tx) => run(database, tx, command))));
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual(group.map((command) => applyTo(model, command)));
  const rows = await database.read.select().from(note).orderBy(note.id);
  expect(rows.map(({ text }) => text)).toEqual([...model]);
}

async function run(database: Database, tx: Transaction, { texts, isCautious, ending }: Command): Promise<void> {
  for (const text of texts) {
    if (isCautious) await tx.insert(note).values({ text }).onConflictDoNothing();
    else await tx.insert(note).values({ text });
  }
  if (ending === 'throw') throw new Error('refused');
  if (ending === 'awaitTimer') await new Promise((resolve) => setTimeout(resolve, 1));
  if (ending === 'nest') await database.write(async () => undefined);
}

/** @returns whether the command is accepted */
function applyTo(model: Set<string>, { texts, isCautious, ending }: Command): boolean {
  const hasTwice = new Set(texts).size < texts.length || texts.some((text) => model.has(text));
  const isAccepted = ending === 'return' && (isCautious || !hasTwice);
  if (isAccepted) for (const text of texts) model.add(text);
  return isAccepted;
}
