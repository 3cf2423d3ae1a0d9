// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a full disk or an I/O error, at each write and each sync of a run in turn, is refused and leaves nothing half kept.
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder, listLost, makeDatabase, readNotesFile, readState, writerArguments } from './durability/instance.ts';
import { injectingArguments, parseTrace, runUnderStrace, tracingArguments } from './durability/trace.ts';
import { appendFigure } from './figures/appendFigure.ts';

/** One place in so many is tried; all of them unless told otherwise. */
const STEP = Number(process.argv[2] ?? 1);
const AT_ONCE = 2;
const ORDER = { accounts: 5, callers: 4, first: 0, commands: 40, checkpointPages: 10 };

type Fault = { call: string; error: string; lasts: boolean };
const faults: Fault[] = [
  { call: 'pwrite64', error: 'ENOSPC', lasts: false },
  { call: 'pwrite64', error: 'ENOSPC', lasts: true },
  { call: 'pwrite64', error: 'EIO', lasts: false },
  { call: 'fsync', error: 'EIO', lasts: false },
  { call: 'fsync', error: 'EIO', lasts: true },
  { call: 'fdatasync', error: 'EIO', lasts: false },
  { call: 'ftruncate', error: 'EIO', lasts: false },
];

const folder = aFolder('faults');
const original = join(folder, 'original.sqlite');
await makeDatabase(original, ORDER.accounts);
const calls = await countCalls();
const lines: string[] = [];
for (const fault of faults) if (calls(fault.call) > 0) lines.push(await prove(fault));
appendFigure({
  name: 'faults',
  lines: [
    `a run of ${ORDER.commands} commands of two events from ${ORDER.callers} callers, checkpoints included, started anew for each place`,
    ...lines,
    'in all of them: after a new start, everything acknowledged is there, nothing is half kept, the database is intact',
  ],
});

/** How many times a run makes each call on the database's files, when nothing fails. */
async function countCalls(): Promise<(call: string) => number> {
  const { paths, order } = aPlace('whole');
  const traceFile = join(folder, 'trace');
  await runUnderStrace(tracingArguments(traceFile, paths), writerArguments(order));
  if (readNotesFile(order.notesFile).acknowledged.length !== ORDER.commands) throw new Error('The run itself fails.');
  const trace = readFileSync(traceFile, 'latin1');
  parseTrace(trace);
  return (call) => trace.split('\n').filter((line) => line.startsWith(`${call}(`)).length;
}

/** Has a fault happen at each place in turn. */
async function prove(fault: Fault): Promise<string> {
  const places = Array.from({ length: Math.ceil(calls(fault.call) / STEP) }, (_, index) => 1 + index * STEP);
  const total = { acknowledged: 0, refused: 0, keptThough: 0, refusedStarts: 0 };
  const next = places.values();
  const work = async () => {
    for (const place of next) {
      const ended = await tryPlace(fault, place);
      for (const key of Object.keys(total) as Array<keyof typeof total>) total[key] += ended[key];
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const when = fault.lasts ? 'from each place on' : 'once, at each place';
  return (
    `${fault.call} fails with ${fault.error} ${when} (${places.length} runs): ${total.acknowledged} commands acknowledged,` +
    ` ${total.refused} refused as unavailable (${total.keptThough} of them found whole after the new start),` +
    ` ${total.refusedStarts} starts refused`
  );
}

type Ended = { acknowledged: number; refused: number; keptThough: number; refusedStarts: number };

async function tryPlace({ call, error, lasts }: Fault, place: number): Promise<Ended> {
  const { order, paths, remove } = aPlace(`${call}-${error}-${place}`);
  const injecting = injectingArguments(call, error, `${place}${lasts ? '+' : ''}`, paths);
  const complaints = await runUnderStrace(injecting, writerArguments(order));
  const notes = readNotesFile(order.notesFile);
  const state = await readState(order.file);
  const wrong = [
    ...state.faults,
    ...listLost(notes, state).map((number) => `${number} was acknowledged and is lost`),
    ...notes.refused.filter(({ reason }) => reason !== 'server/disk-full').map(({ reason }) => `refused as ${reason}`),
    ...(complaints === '' || complaints.includes('StartError') ? [] : [complaints]),
  ];
  if (wrong.length > 0) throw new Error(`${call} ${error}, place ${place}: ${wrong.join('; ')}`);
  remove();
  return {
    acknowledged: notes.acknowledged.length,
    refused: notes.refused.length,
    keptThough: notes.refused.filter(({ number }) => state.kept.has(number)).length,
    refusedStarts: complaints === '' ? 0 : 1,
  };
}

/** A copy of the database in a folder of its own, and what the writer is told about it. */
function aPlace(name: string) {
  const own = join(folder, name);
  mkdirSync(own);
  const file = join(own, 'essaim.sqlite');
  copyFileSync(original, file);
  const paths = [own, file, `${file}-wal`, `${file}-shm`];
  const remove = () => rmSync(own, { recursive: true });
  return { order: { ...ORDER, file, notesFile: join(own, 'notes') }, paths, remove };
}
