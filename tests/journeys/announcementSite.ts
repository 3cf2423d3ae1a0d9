// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { anAnnouncement } from '../../src/lib/community/announcements/announcementTesting.ts';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { startServer } from '../startServer.ts';

/** An instance of its own, whose database is at hand from a process that is not the server's. */
export type AnnouncementSite = {
  origin: string;
  announce: (options: Parameters<typeof anAnnouncement>[1]) => Promise<number>;
  /** The cookie of somebody who moderates. */
  signInModerator: () => Promise<{ name: string; value: string; url: string }>;
  stop: () => Promise<void>;
};

export async function startAnnouncementSite(): Promise<AnnouncementSite> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-announcements-'));
  const { origin, stop } = await startServer({ ESSAIM_DATA: folder });
  const migrationsFolder = resolve(import.meta.dirname, '../../drizzle');
  const db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder });
  return {
    origin,
    announce: (options) => anAnnouncement(db, { at: new Date(), ...options }),
    signInModerator: async () => {
      const accountId = await anAccount(db);
      const { name, value } = await db.write(async (tx) => {
        await tx.insert(grant).values({ accountId, role: 'moderator', grantedAt: new Date() });
        return openSession(tx, { accountId, visit: aVisit() }, new Date());
      });
      return { name, value, url: origin };
    },
    stop: async () => {
      await db.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
