// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grant } from '../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../src/lib/account/accountTesting.ts';
import { openSession } from '../src/lib/account/sessions.server.ts';
import { openDatabase, type Database } from '../src/lib/server/database/database.server.ts';
import { startServer, type TestServer } from './startServer.ts';

export type Member = { accountId: number; cookie: { name: string; value: string; url: string } };

/** A server of its own, with its database at hand to fill it, and to sign people in without a form. */
export type PeopledSite = {
  server: TestServer;
  db: Database;
  signIn(pseudonym: string, role?: 'moderator' | 'operator'): Promise<Member>;
  close(): Promise<void>;
};

export async function openPeopledSite(settings: Readonly<Record<string, string>> = {}): Promise<PeopledSite> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-people-'));
  const server = await startServer({ ...settings, ESSAIM_DATA: folder });
  const db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: 'drizzle' });

  async function signIn(pseudonym: string, role?: 'moderator' | 'operator'): Promise<Member> {
    const accountId = await anAccount(db, { pseudonym });
    const { name, value } = await db.write(async (tx) => {
      if (role) await tx.insert(grant).values({ accountId, role, grantedAt: new Date() });
      return openSession(tx, { accountId, visit: aVisit() }, new Date());
    });
    return { accountId, cookie: { name, value, url: server.origin } };
  }

  async function close(): Promise<void> {
    await db.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  return { server, db, signIn, close };
}
