// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether every acknowledged event survives a power cut: the writes of a run replayed, the unsynced ones dropped or torn.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aFolder, listLost, makeDatabase, readNotes, readState, writerArguments } from './durability/instance.ts';
import { chanceOf, contentAfterCut, type Chance } from './durability/powerCut.ts';
import { parseTrace, runUnderStrace, tracingArguments, type Operation } from './durability/trace.ts';
import { appendFigure } from './figures/appendFigure.ts';

const CUTS = Number(process.argv[2] ?? 150);
const CONTROLS = Math.ceil(CUTS / 5);
const COMMANDS = 3000;
const CALLERS = 64;
const ACCOUNTS = 200;
/** A tenth of SQLite's own, for cuts to fall into many checkpoints. */
const CHECKPOINT_PAGES = 100;

const folder = aFolder('powercuts');
const file = join(folder, 'essaim.sqlite');
const log = `${file}-wal`;
const notesFile = join(folder, 'notes');
const run = await record();

const ends = { lost: 0, broken: 0 };
for (let cut = 0; cut < CUTS; cut += 1) {
  const { lost, faults } = await cutPower(run, chanceOf(cut));
  if (lost.length > 0 || faults.length > 0) throw new Error(`Cut ${cut}: lost ${lost.join()}; ${faults.join('; ')}`);
}
// The same without a sync anywhere: a proof that could not fail would prove nothing.
const unsynced = { ...run, operations: run.operations.filter(({ kind }) => kind !== 'sync') };
for (let cut = 0; cut < CONTROLS; cut += 1) {
  const { lost, faults } = await cutPower(unsynced, chanceOf(cut));
  if (lost.length > 0) ends.lost += 1;
  if (faults.length > 0) ends.broken += 1;
}
if (ends.lost === 0) throw new Error('Dropping every sync lost nothing: the replay does not cut power.');

const count = (kind: Operation['kind']) => run.operations.filter((operation) => operation.kind === kind).length;
appendFigure({
  name: 'powercuts',
  lines: [
    `a run of ${COMMANDS} commands of two events from ${CALLERS} callers: ${count('write')} writes, ${count('sync')} syncs`,
    `${CUTS} power cuts, unsynced writes dropped, whole or torn between sectors of 512 bytes: 0 acknowledged commands lost, 0 half kept, database intact each time`,
    `control, ${CONTROLS} cuts with every sync left out: acknowledged commands lost in ${ends.lost}, database broken in ${ends.broken}`,
  ],
});

type Run = { before: Buffer; operations: Operation[] };

async function record(): Promise<Run> {
  await makeDatabase(file, ACCOUNTS);
  const before = readFileSync(file);
  const order = { file, notesFile, accounts: ACCOUNTS, callers: CALLERS, first: 0, commands: COMMANDS };
  const traceFile = join(folder, 'trace');
  const paths = [folder, file, log, notesFile];
  const program = writerArguments({ ...order, checkpointPages: CHECKPOINT_PAGES });
  const complaints = await runUnderStrace(tracingArguments(traceFile, paths), program);
  if (complaints !== '') throw new Error(complaints);
  return { before, operations: parseTrace(readFileSync(traceFile, 'latin1')) };
}

/** Cuts the power at a random moment of a run, and looks at what is left. */
async function cutPower({ before, operations }: Run, chance: Chance): Promise<{ lost: number[]; faults: string[] }> {
  const past = operations.slice(0, Math.floor(chance() * operations.length));
  const on = (path: string) => past.filter((operation) => operation.path === path);
  const said = on(notesFile).map((operation) => (operation.kind === 'write' ? operation.bytes.toString() : ''));
  const state = join(folder, 'state', 'essaim.sqlite');
  rmSync(dirname(state), { recursive: true, force: true });
  mkdirSync(dirname(state));
  writeFileSync(state, contentAfterCut(Buffer.from(before), on(file), chance));
  if (isNamed(past, chance)) writeFileSync(`${state}-wal`, contentAfterCut(Buffer.alloc(0), on(log), chance));
  const notes = readNotes(said.join(''));
  return readState(state).then(
    (found) => ({ lost: listLost(notes, found), faults: found.faults }),
    // What does not open has lost everything.
    (error: unknown) => ({ lost: notes.acknowledged, faults: [String(error)] }),
  );
}

/** A file that was made is sure to be found by its name once its folder is synced. */
function isNamed(past: readonly Operation[], chance: Chance): boolean {
  const made = past.findIndex(({ path }) => path === log);
  if (made < 0) return false;
  return past.slice(made).some(({ path, kind }) => path === folder && kind === 'sync') || chance() < 0.5;
}
