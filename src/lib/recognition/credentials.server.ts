// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, getTableColumns, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { credential } from './credential.schema.server.ts';
import { statusListPlaces } from './statusList.server.ts';

/** A published badge. `name` is empty when its owner shows none, `signed` null when it is not signed. */
export type PublishedBadge = Omit<typeof credential.$inferSelect, 'accountId' | 'revokedAt'>;

const { accountId, revokedAt, ...publishedColumns } = getTableColumns(credential);

/** A badge that its owner shows to everyone. @throws {DomainError} `recognition/not-found`, also once unpublished */
export async function getPublishedBadge(db: Database, id: string): Promise<PublishedBadge> {
  const isIt = and(eq(credential.id, id), isNull(credential.revokedAt));
  const [row] = await db.read.select(publishedColumns).from(credential).where(isIt).limit(1);
  if (!row) throw new DomainError('recognition/not-found');
  return row;
}

/** What someone publishes today, by module. */
export async function listPublishedBadges(db: Database, accountId: number): Promise<PublishedBadge[]> {
  return db.read
    .select(publishedColumns)
    .from(credential)
    .where(and(eq(credential.accountId, accountId), isNull(credential.revokedAt)))
    .orderBy(credential.module, credential.id)
    .limit(1_000);
}

/** Whether a badge that was given here was taken back since. False for one that was never given. */
export async function isRevoked(db: Database, id: string): Promise<boolean> {
  const isIt = and(eq(credential.id, id), isNotNull(credential.revokedAt));
  return (await db.read.select({ id: credential.id }).from(credential).where(isIt).limit(1)).length > 0;
}

/** The places of one status list that were revoked; undefined when no badge was ever given a place in it. */
export async function findRevokedPlaces(db: Database, list: number): Promise<number[] | undefined> {
  const rows = await db.read
    .select({ place: credential.statusIndex, revokedAt: credential.revokedAt })
    .from(credential)
    .where(eq(credential.statusList, list))
    .orderBy(credential.statusIndex)
    .limit(statusListPlaces);
  return rows.length === 0 ? undefined : rows.filter(({ revokedAt }) => revokedAt !== null).map(({ place }) => place);
}
