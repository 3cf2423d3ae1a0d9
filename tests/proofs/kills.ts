// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether every acknowledged event survives kill -9 of a process that writes under load, 100 times.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { aFolder, listLost, makeDatabase, readNotesFile, readState, writerArguments } from './durability/instance.ts';
import { appendFigure } from './figures/appendFigure.ts';

const ROUNDS = Number(process.argv[2] ?? 100);
/** A round lasts up to this long after its first acknowledgement. */
const ROUND_MS = 400;
const CALLERS = 64;
const ACCOUNTS = 200;

const folder = aFolder('kills');
const file = join(folder, 'essaim.sqlite');
const notesFile = join(folder, 'notes');
await makeDatabase(file, ACCOUNTS);
for (let round = 0; round < ROUNDS; round += 1) await killOne(round);

const notes = readNotesFile(notesFile);
appendFigure({
  name: 'kills',
  lines: [
    `${ROUNDS} rounds: kill -9 of a process that records diary events for ${CALLERS} callers at once, then a check of all`,
    `${notes.acknowledged.length} commands of two events acknowledged, 0 lost, 0 half kept; database intact each time`,
  ],
});

async function killOne(round: number): Promise<void> {
  const order = { file, notesFile, accounts: ACCOUNTS, callers: CALLERS, checkpointPages: 0 };
  // Numbers of its own: what the round before had begun may be there or not.
  const args = writerArguments({ ...order, first: round * 1_000_000, commands: 1_000_000 });
  const sizeBefore = sizeOf(notesFile);
  const writer = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise<void>((resolve) => writer.once('exit', () => resolve()));
  while (sizeOf(notesFile) === sizeBefore) await sleep(5);
  await sleep(Math.random() * ROUND_MS);
  writer.kill('SIGKILL');
  await ended;
  const state = await readState(file);
  const lost = listLost(readNotesFile(notesFile), state);
  if (lost.length > 0 || state.faults.length > 0) {
    throw new Error(
      `Round ${round}: ${lost.length} commands lost (${lost.slice(0, 5).join()}), ${state.faults.join()}`,
    );
  }
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}
