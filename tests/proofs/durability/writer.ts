// SPDX-License-Identifier: AGPL-3.0-or-later
// (no proof: the process that is killed, cut off or refused)
import { fstatSync, openSync, writeSync } from 'node:fs';
import { recordEvents } from '../../../src/lib/learning/diaries.server.ts';
import type { DiaryEvent } from '../../../src/lib/learning/event.ts';
import { openDatabase } from '../../../src/lib/server/database/database.server.ts';
import { DomainError } from '../../../src/lib/shared/refusal.ts';
import { formatUuidV7 } from '../../../src/lib/shared/uuid.ts';
import { migrationsFolder, type WriterOrder } from './instance.ts';

/**
 * Writes diary events through the door, as an instance does, and notes each command once it is acknowledged: `+7`, or
 * `-7 server/disk-full` when it is refused. A command writes two events: half of it would show.
 */
const order = JSON.parse(process.argv[2] ?? '') as WriterOrder;
const notes = openSync(order.notesFile, 'a+');
let notesBytes = fstatSync(notes).size;
const db = openDatabase({ file: order.file, migrationsFolder });
if (order.checkpointPages > 0) db.connections.writing.pragma(`wal_autocheckpoint = ${order.checkpointPages}`);
let next = order.first;

await Promise.all(Array.from({ length: order.callers }, call));
// Not closed: an instance that loses its power is not.
process.exit();

async function call(): Promise<void> {
  while (next < order.first + order.commands) {
    const number = next;
    next += 1;
    await record(number).then(
      () => note(`+${number}`),
      (error: unknown) => note(`-${number} ${error instanceof DomainError ? error.code : String(error)}`),
    );
  }
}

async function record(number: number): Promise<void> {
  const at = Date.UTC(2026, 10, 25) + number;
  const events = [0, 1].map((half): DiaryEvent => {
    const id = formatUuidV7(at, Uint8Array.from([half, ...new Uint8Array(9)]));
    const about = { subject: `lecon-${number}`, revision: '0123456789ab', at };
    return { id, kind: 'placeKept', ...about, data: { section: 'une-partie'.repeat(8) } };
  });
  await recordEvents(db, 1 + (number % order.accounts), events, new Date(at));
}

/** By its position, so that a trace of the writes to the database can hold these too. */
function note(line: string): void {
  notesBytes += writeSync(notes, `${line}\n`, notesBytes);
}
