// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { getAccountByPseudonym } from '../../account/holderCommands.server.ts';
import { keepForeignDiaries, listForeignDiaries, type KeptDiaries } from '../../learning/returnedDiaries.server.ts';
import { locateDataFolder } from '../../server/dataFolder.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { useForeignDatabase } from '../../server/database/foreignDatabase.server.ts';
import type { Migrations } from '../../server/database/migrations.server.ts';
import { codeChanceBytes, formatCode } from '../../workshop/live/liveCode.ts';
import { keepReturned, listForeignSessions, type ForeignSession } from '../../workshop/live/liveReturns.server.ts';

export type UnpackOrder = {
  /** The folder of a valise, or its database file. */
  from: string;
  migrations: Migrations;
  /** The pseudonym of who facilitates the workshops here; undefined leaves them to those who have their secret. */
  facilitator: string | undefined;
};

/** What became of one workshop, by its number on the valise; `here` is its number here. */
export type UnpackedSession = { there: number; title: string } & (
  { kind: 'brought'; here: number; hasSecret: boolean } | { kind: 'known' | 'tooOld' | 'unfinished' | 'unreadable' }
);

export type UnpackReport = { sessions: UnpackedSession[]; diaries: KeptDiaries & { unreadable: number } };

/**
 * Takes back what happened on a valise: the live workshops that have ended there, as aggregates, and the diaries that were
 * entrusted to it, which wait for whoever they are for. Done twice, it changes nothing more. The site may be served
 * meanwhile; what was carried is only read, and believed in nothing.
 *
 * @throws {OperationRefusal} as `useForeignDatabase` does
 * @throws {DomainError} `account/not-found`; nothing was taken back then
 */
export async function unpackValise(db: Database, order: UnpackOrder, now: Date): Promise<UnpackReport> {
  const { from, migrations, facilitator } = order;
  const ownerId = facilitator === undefined ? null : (await getAccountByPseudonym(db.read, facilitator)).accountId;
  return useForeignDatabase(findDatabase(from), migrations, async (foreign) => {
    const sessions: UnpackedSession[] = [];
    for (const one of await listForeignSessions(foreign)) sessions.push(await unpackSession(db, { one, ownerId }, now));
    const { diaries, unreadable } = await listForeignDiaries(foreign);
    return { sessions, diaries: { ...(await keepForeignDiaries(db, diaries, now)), unreadable } };
  });
}

/** Where `makeValise` puts it. */
function findDatabase(from: string): string {
  const inFolder = locateDataFolder(join(from, 'data')).databaseFile;
  return existsSync(inFolder) || !from.endsWith('.sqlite') ? inFolder : from;
}

type Unpacking = { one: ForeignSession; ownerId: number | null };

async function unpackSession(db: Database, { one, ownerId }: Unpacking, now: Date): Promise<UnpackedSession> {
  if (one.kind !== 'read') return { there: one.id, title: '', kind: one.kind };
  const { returned } = one;
  const { title } = returned;
  const code = formatCode(randomBytes(codeChanceBytes));
  const brought = await keepReturned(db, { returned, ownerId, code }, now);
  if (brought.kind !== 'brought') return { there: one.id, title, kind: brought.kind };
  const hasSecret = returned.secretHash !== null;
  return { there: one.id, title, kind: 'brought', here: brought.id, hasSecret };
}
