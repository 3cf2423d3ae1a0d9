// SPDX-License-Identifier: AGPL-3.0-or-later
// (no proof: the process that merges a proposal, and is stopped or refused)
import { writeFileSync } from 'node:fs';
import type { Visitor } from '../../../src/lib/contribution/relation.server.ts';
import { openDatabase } from '../../../src/lib/server/database/database.server.ts';
import { DomainError } from '../../../src/lib/shared/refusal.ts';
import { acceptProposal } from '../../../src/lib/web/contribution/publishing/accept.server.ts';
import { openPublishingSite } from '../../../src/lib/web/contribution/publishing/publishingSite.server.ts';
import { runHere } from '../../../src/lib/web/contribution/publishing/publishingTesting.ts';
import { migrationsFolder } from './instance.ts';

/** What the merging process is told: the database, the proposal and who accepts it, and where it notes how it ended. */
export type MergerOrder = { file: string; noteFile: string; proposalId: number; reviewer: Visitor; at: number };

if (process.argv[2] !== undefined) await merge(JSON.parse(process.argv[2]) as MergerOrder);

async function merge({ file, noteFile, proposalId, reviewer, at }: MergerOrder): Promise<void> {
  const db = openDatabase({ file, migrationsFolder });
  // Every page goes into the database itself too: what a checkpoint writes is stopped as well.
  db.connections.writing.pragma('wal_autocheckpoint = 1');
  const site = openPublishingSite({ db, run: runHere, wake: () => undefined });
  const ended = await acceptProposal(site, { id: proposalId, by: reviewer, version: 1 }, new Date(at)).then(
    ({ kind }) => kind,
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );
  writeFileSync(noteFile, ended);
  // Not closed: an instance that loses its power is not.
  process.exit();
}
