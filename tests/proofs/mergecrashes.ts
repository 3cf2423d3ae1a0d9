// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether a merge that is killed, or refused by the disk, at each of its writes in turn has happened wholly or not at all.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { aProposal } from '../../src/lib/contribution/contributionTesting.ts';
import { readAllTables } from '../../src/lib/server/backup/backupTesting.ts';
import { checkDatabase, copyDatabase } from '../../src/lib/server/database/copyDatabase.server.ts';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import {
  aChange,
  aRealReviewer,
  aSmallSite,
  aWordChange,
  firstLesson,
  secondLesson,
} from '../../src/lib/web/contribution/publishing/publishingTesting.ts';
import { aFolder, migrationsFolder } from './durability/instance.ts';
import type { MergerOrder } from './durability/merger.ts';
import { injectingArguments, killingArguments, runUnderStrace, tracingArguments } from './durability/trace.ts';
import { appendFigure } from './figures/appendFigure.ts';

/** One place in so many is tried; all of them unless told otherwise. */
const STEP = Number(process.argv[2] ?? 1);
const AT_ONCE = 2;
const CALLS = ['pwrite64', 'fsync', 'fdatasync', 'ftruncate'] as const;
const folder = aFolder('mergecrashes');
const original = join(folder, 'original.sqlite');
const { proposalId, reviewer } = await prepare();
const before = fingerprint(original);
const { after, calls } = await mergeWhole();

const lines: string[] = [];
for (const call of CALLS) {
  if (calls(call) === 0) continue;
  lines.push(await prove(`${call}, killed there`, calls(call), (place, paths) => killingArguments(call, place, paths)));
  lines.push(
    await prove(`${call} fails with EIO`, calls(call), (place, paths) =>
      injectingArguments(call, 'EIO', String(place), paths),
    ),
  );
}
appendFigure({
  name: 'mergecrashes',
  lines: [
    'a merge of two lessons that answers a remark while another proposal waits on one of them, started anew for each place',
    ...lines,
    'in all of them: after a new start, every table says what it said before or what a whole merge says, what was acknowledged is there, the database is intact',
  ],
});

async function prepare() {
  const now = new Date('2026-11-26T10:00:00Z');
  const site = await aSmallSite(now);
  const by = await aRealReviewer(site.db, now);
  const remarkId = await aProposal(site.db, { kind: 'remark', remarkKind: 'form', documentId: firstLesson });
  const texts = [
    await aChange(site, firstLesson, (text) => text.replace('relie', 'unit')),
    await aChange(site, secondLesson, (text) => text.replace('seul', 'sans les autres')),
  ];
  const id = await aProposal(site.db, { texts, remarkId });
  await aWordChange(site, ['à elle', 'propre']);
  copyDatabase(site.db.connections.writing, original);
  await site.remove();
  return { proposalId: id, reviewer: by };
}

/** Merges without any fault: what it makes of the database, and how many times it makes each call. */
async function mergeWhole() {
  const { order, paths } = aPlace('whole');
  const traceFile = join(folder, 'trace');
  await runUnderStrace(tracingArguments(traceFile, paths), mergerArguments(order));
  if (readEnding(order) !== 'merged') throw new Error(`The merge itself fails: ${readEnding(order)}`);
  const trace = readFileSync(traceFile, 'latin1');
  const counted = (call: string) => trace.split('\n').filter((line) => line.startsWith(`${call}(`)).length;
  return { after: await reopened(order.file), calls: counted };
}

type Injecting = (place: number, paths: readonly string[]) => string[];

async function prove(what: string, count: number, injecting: Injecting): Promise<string> {
  const total = { acknowledged: 0, whole: 0, none: 0 };
  const places = Array.from({ length: Math.ceil(count / STEP) }, (_, index) => 1 + index * STEP);
  const next = places.values();
  const work = async () => {
    for (const place of next) {
      const { order, paths, remove } = aPlace(`${what.replaceAll(/\W+/g, '-')}-${place}`);
      await runUnderStrace(injecting(place, paths), mergerArguments(order));
      const found = await reopened(order.file);
      const isAcknowledged = readEnding(order) === 'merged';
      if (found !== before && found !== after) throw new Error(`${what}, place ${place}: half a merge.`);
      if (isAcknowledged && found !== after) throw new Error(`${what}, place ${place}: acknowledged and lost.`);
      total[found === after ? 'whole' : 'none'] += 1;
      if (isAcknowledged) total.acknowledged += 1;
      remove();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return `${what} (${places.length} of ${count} places): happened wholly in ${total.whole} (acknowledged in ${total.acknowledged}), not at all in ${total.none}`;
}

/** Opens the database as a start does, and says all that it holds. @throws when it is not intact */
async function reopened(file: string): Promise<string> {
  await openDatabase({ file, migrationsFolder }).close();
  const faults = checkDatabase(file);
  if (faults.length > 0) throw new Error(faults.join('; '));
  return fingerprint(file);
}

function fingerprint(file: string): string {
  return JSON.stringify(readAllTables(file));
}

/** A copy of the database in a folder of its own, and what the merger is told about it. */
function aPlace(name: string) {
  const own = join(folder, name);
  mkdirSync(own);
  const file = join(own, 'essaim.sqlite');
  copyFileSync(original, file);
  const at = Date.UTC(2026, 10, 26, 11);
  const order: MergerOrder = { file, noteFile: join(own, 'note'), proposalId, reviewer, at };
  return {
    order,
    paths: [own, file, `${file}-journal`, `${file}-wal`, `${file}-shm`],
    remove: () => rmSync(own, { recursive: true }),
  };
}

function readEnding({ noteFile }: MergerOrder): string {
  return existsSync(noteFile) ? readFileSync(noteFile, 'utf8') : '';
}

function mergerArguments(order: MergerOrder): string[] {
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  return [...flags, join(import.meta.dirname, 'durability/merger.ts'), JSON.stringify(order)];
}
