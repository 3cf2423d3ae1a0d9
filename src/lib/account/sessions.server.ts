// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq, lte, ne } from 'drizzle-orm';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession, type DatabaseUser } from 'lucia';
import { createDate } from 'lucia/dist/date.js';
import type { Database, Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { session } from './account.schema.server.ts';
import type { Grant, SignedIn } from './role.ts';
import { querySession } from './sessionQuery.server.ts';
import {
  isBriefSession,
  makeBrief,
  readSessionId,
  sessionCookieName,
  type SessionCookie,
  type Visit,
} from './sessionCookie.ts';

/** Lucia is feature-frozen: this file alone knows it. */
declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, UserAttributes>;
    UserId: number;
    DatabaseSessionAttributes: SessionAttributes & { device: string };
    DatabaseUserAttributes: UserAttributes;
  }
}

type SessionAttributes = { createdAt: Date };
type UserAttributes = { pseudonym: string; since: Date; grants: readonly Grant[] };

const slidingDays = 30;
const absoluteMs = 90 * 24 * 60 * 60 * 1000;

export type FoundSession = {
  account: SignedIn;
  /** To be set again on the browser: the session has just been prolonged. */
  renewal: SessionCookie | undefined;
};

/**
 * Finds who sends a `Cookie` header; undefined when it names no session that is still good. Runs in plain Node as well.
 *
 * A session lives 30 days after its last use and 90 in all. `requiresSecondFactor` takes their roles from people who have
 * no second factor. It reads one prepared query, and writes when the session is past half of its life, or past its end.
 */
export async function findSignedIn(
  db: Database,
  { cookieHeader, protocol, requiresSecondFactor = false }: SignedInQuery,
  now: Date,
): Promise<FoundSession | undefined> {
  const id = readSessionId(cookieHeader, protocol);
  if (id === undefined) return undefined;
  const lucia = createLucia(db, { protocol, requiresSecondFactor }, now);
  const { user, session: found } = await lucia.validateSession(id);
  if (!user) return undefined;
  const { id: accountId, pseudonym, since, grants } = user;
  const cookie = lucia.createSessionCookie(id);
  const renewal = isBriefSession(cookieHeader, protocol) ? makeBrief(cookie) : cookie;
  return {
    account: { accountId, pseudonym, since, grants, sessionHash: sha256(id) },
    renewal: found.fresh ? renewal : undefined,
  };
}

export type SignedInQuery = Pick<Visit, 'cookieHeader' | 'protocol'> & { requiresSecondFactor?: boolean };

/** Signs a browser in, under a new secret; the session it had before ends. Gives the cookie to set. */
export async function openSession(
  tx: Transaction,
  { accountId, visit }: { accountId: number; visit: Visit },
  now: Date,
): Promise<SessionCookie> {
  const lucia = createLucia({ read: tx, write: (command) => command(tx) }, visit, now);
  const former = readSessionId(visit.cookieHeader, visit.protocol);
  if (former !== undefined) await lucia.invalidateSession(former);
  await lucia.deleteExpiredSessions();
  const { id } = await lucia.createSession(accountId, { createdAt: now, device: visit.device });
  return lucia.createSessionCookie(id);
}

/**
 * The cookie of the session that a browser uses, made to leave with the browser; undefined when it uses none. The
 * session itself is as before: it can be ended from elsewhere.
 */
export function confineSession(db: Database, visit: Visit, now: Date): SessionCookie | undefined {
  const id = readSessionId(visit.cookieHeader, visit.protocol);
  return id === undefined ? undefined : makeBrief(createLucia(db, visit, now).createSessionCookie(id));
}

/** Ends the session that a browser uses. Gives the cookie that makes the browser forget it. */
export async function closeSession(db: Database, visit: Visit, now: Date): Promise<SessionCookie> {
  const lucia = createLucia(db, visit, now);
  const id = readSessionId(visit.cookieHeader, visit.protocol);
  if (id !== undefined) await lucia.invalidateSession(id);
  return lucia.createBlankSessionCookie();
}

/** Ends the sessions of an account, all of them or all but the one in use. */
export async function endSessions(tx: Transaction, accountId: number, keptHash = ''): Promise<void> {
  await tx.delete(session).where(and(eq(session.accountId, accountId), ne(session.idHash, keptHash)));
}

/** Ends every session there is: those of a database that was restored may have been ended since. */
export async function endAllSessions(tx: Transaction): Promise<void> {
  await tx.delete(session);
}

type Store = { read: Reader; write: Database['write'] };
type Options = Pick<SignedInQuery, 'protocol' | 'requiresSecondFactor'>;

function createLucia(store: Store, { protocol, requiresSecondFactor = false }: Options, now: Date) {
  return new Lucia(createAdapter(store, requiresSecondFactor, now), {
    sessionExpiresIn: new TimeSpan(slidingDays, 'd'),
    sessionCookie: {
      name: sessionCookieName(protocol),
      attributes: { secure: protocol === 'https', sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ createdAt }) => ({ createdAt }),
    getUserAttributes: ({ pseudonym, since, grants }) => ({ pseudonym, since, grants }),
  });
}

/**
 * Where Lucia keeps its sessions. It speaks of secrets, the table only knows their hashes; it gives back the secret it
 * was given, never the hash, which Lucia would have hashed again when it prolongs a session.
 *
 * Lucia reads the machine's clock. What it is told is shifted to it, and what it asks for is dated from `now`, so that
 * `now` is the only time there is.
 */
function createAdapter({ read, write }: Store, requiresSecondFactor: boolean, now: Date): Adapter {
  const shiftMs = createDate(new TimeSpan(0, 'ms')).getTime() - now.getTime();
  const toLucia = (time: Date) => new Date(time.getTime() + shiftMs);
  // Lucia asks for 30 days from what its own clock shows by then, a moment after `now`.
  const prolonged = new Date(now.getTime() + slidingDays * 24 * 60 * 60 * 1000);
  const byId = (id: string) => eq(session.idHash, sha256(id));
  return {
    getSessionAndUser: async (id) => {
      const row = await querySession(read, sha256(id), now);
      if (!row || row.createdAt.getTime() + absoluteMs <= now.getTime()) return [null, null];
      const { accountId: userId, expiresAt, createdAt, device, pseudonym, since, grants } = row;
      const mayAct = row.hasSecondFactor || !requiresSecondFactor;
      const found: DatabaseSession = { id, userId, expiresAt: toLucia(expiresAt), attributes: { createdAt, device } };
      const user: DatabaseUser = { id: userId, attributes: { pseudonym, since, grants: mayAct ? grants : [] } };
      return [found, user];
    },
    getUserSessions: () => {
      throw new Error('The secrets of sessions are not kept: listSessions gives their hashes.');
    },
    setSession: ({ id, userId, attributes: { createdAt, device } }) =>
      write(async (tx) => {
        const kept = { accountId: userId, createdAt, device, expiresAt: prolonged };
        await tx.insert(session).values({ idHash: sha256(id), ...kept });
      }),
    updateSessionExpiration: (id) =>
      write(async (tx) => void (await tx.update(session).set({ expiresAt: prolonged }).where(byId(id)))),
    deleteSession: (id) => write(async (tx) => void (await tx.delete(session).where(byId(id)))),
    deleteUserSessions: (userId) => write((tx) => endSessions(tx, userId)),
    deleteExpiredSessions: () =>
      write(async (tx) => void (await tx.delete(session).where(lte(session.expiresAt, now)))),
  };
}
