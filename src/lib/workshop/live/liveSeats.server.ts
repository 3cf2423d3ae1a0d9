// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, count, eq } from 'drizzle-orm';
import type { Database, Reader, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { liveSeat, liveSession } from './live.schema.server.ts';
import { liveBounds, readNickname } from './liveSession.ts';
import { getLiveSessionByCode, type LiveSessionRow } from './liveSessions.server.ts';

export type LiveSeatRow = typeof liveSeat.$inferSelect;

/** Where somebody sits: the code of the room, and the token of their address. */
export type SeatAddress = { code: string; token: string };

/**
 * Gives somebody a seat in a room, and resolves to the number of its workshop. `token` is for the address of their seat;
 * its hash alone is kept. Who comes twice with one token, as a form that is sent twice does, has one seat, under the
 * last nickname that was given.
 *
 * @throws {DomainError} `workshop/session-not-found`, `workshop/session-over`, `workshop/room-full`;
 * `workshop/transition-refused` for a token of another room
 */
export async function joinLiveSession(
  db: Database,
  { code, token, nickname }: SeatAddress & { nickname: string },
  now: Date,
): Promise<number> {
  return db.write(async (tx) => {
    const { id, status } = await getLiveSessionByCode(tx, code);
    if (status === 'ended') throw new DomainError('workshop/session-over');
    const seat = { tokenHash: sha256(token), nickname: readNickname(nickname) };
    const [taken] = await tx
      .update(liveSeat)
      .set({ nickname: seat.nickname })
      .where(and(eq(liveSeat.tokenHash, seat.tokenHash), eq(liveSeat.sessionId, id)))
      .returning({ id: liveSeat.id });
    if (taken) return id;
    if ((await countSeats(tx, id)) >= liveBounds.seats) throw new DomainError('workshop/room-full');
    const added = await tx
      .insert(liveSeat)
      .values({ sessionId: id, ...seat, joinedAt: now, stumbles: [], asked: 0 })
      .onConflictDoNothing()
      .returning({ id: liveSeat.id });
    if (added.length === 0) throw new DomainError('workshop/transition-refused');
    return id;
  });
}

export type Seated = { session: LiveSessionRow; seat: LiveSeatRow };

/**
 * Somebody's seat and the workshop it is in: a token opens a seat of its own room, no other.
 *
 * @throws {DomainError} `workshop/session-not-found` when the room or the seat is not there; `workshop/session-over` when
 * the workshop has ended, and its seats are gone
 */
export async function getSeated(reader: Reader, { code, token }: SeatAddress): Promise<Seated> {
  const isTheirs = and(eq(liveSession.code, code), eq(liveSeat.tokenHash, sha256(token)));
  const [found] = await reader
    .select({ session: liveSession, seat: liveSeat })
    .from(liveSeat)
    .innerJoin(liveSession, eq(liveSession.id, liveSeat.sessionId))
    .where(isTheirs)
    .limit(1);
  if (found) return found;
  const { status } = await getLiveSessionByCode(reader, code);
  throw new DomainError(status === 'ended' ? 'workshop/session-over' : 'workshop/session-not-found');
}

export async function countSeats(reader: Reader | Transaction, sessionId: number): Promise<number> {
  const [counted] = await reader.select({ all: count() }).from(liveSeat).where(eq(liveSeat.sessionId, sessionId));
  return counted?.all ?? 0;
}
