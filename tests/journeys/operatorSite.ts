// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { startServer } from '../startServer.ts';

/** An instance of its own, with as many people who run it as are asked for. */
export type OperatorSite = {
  origin: string;
  signInOperator: (context: BrowserContext, pseudonym: string) => Promise<void>;
  stop: () => Promise<void>;
};

export async function startOperatorSite(): Promise<OperatorSite> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-operators-'));
  const { origin, stop } = await startServer({ ESSAIM_DATA: folder, ORIGIN: 'https://ruche.example' });
  const migrationsFolder = resolve(import.meta.dirname, '../../drizzle');
  const db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder });
  return {
    origin,
    signInOperator: async (context, pseudonym) => {
      const accountId = await anAccount(db, { pseudonym });
      const { name, value } = await db.write(async (tx) => {
        await tx.insert(grant).values({ accountId, role: 'operator', grantedAt: new Date() });
        return openSession(tx, { accountId, visit: aVisit() }, new Date());
      });
      await context.addCookies([{ name, value, url: origin }]);
    },
    stop: async () => {
      await db.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
