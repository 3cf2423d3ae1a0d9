// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { startServer } from '../startServer.ts';

const ownModule = 'essai';

/** The lessons of the course, each left to one journey. */
export const lessons = { networks: 'reseaux', packets: 'paquets', addresses: 'adresses', outages: 'pannes' } as const;
export const pathOf = (lesson: string, language = 'fr') => `/${language}/modules/${ownModule}/lessons/${lesson}`;

export function lessonText(lesson: string, ...passages: string[]): string {
  return `---\nid: lecon-${lesson}\ntitle: Les ${lesson}\n---\n\n## Début {#debut}\n\n${passages.join('\n\n')}\n`;
}

/** Somebody in a browser of their own. */
export type Person = { page: Page; context: BrowserContext };

/** An instance of its own, with a small course whose files are at hand, as its database is. */
export type ContributingSite = {
  as: (
    browser: Browser,
    options?: BrowserContextOptions & { pseudonym?: string; isReviewer?: boolean },
  ) => Promise<Person>;
  /** Takes back the role of somebody who reviews. */
  stopReviewing: (pseudonym: string) => Promise<void>;
  /** Writes a file of the course in French; the next start reads it. */
  write: (path: string, text: string) => void;
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

export const networks = lessonText(lessons.networks, 'Un réseau relie des machines.', 'Chacune a une adresse.');

const ownFiles: Readonly<Record<string, string>> = {
  'fr/module.md': '---\nid: module-essai\ntitle: Essai\n---\n\nUn module.\n',
  'fr/01-debut/sequence.md': '---\nid: sequence-debut\ntitle: Le début\n---\n\nUne séquence.\n',
  'fr/01-debut/01-reseaux.md': networks,
  'fr/01-debut/02-paquets.md': lessonText(lessons.packets, 'Un paquet voyage seul.', 'Une passerelle le guide.'),
  'fr/01-debut/03-adresses.md': lessonText(lessons.addresses, 'Une adresse suit un plan.', 'Elle se lit à l’envers.'),
  'fr/01-debut/04-pannes.md': lessonText(lessons.outages, 'Une panne se contourne.', 'Un câble se répare.'),
  'en/module.md': `---\nid: module-essai-en\ntranslationOf: module-essai@000000000000\ntitle: Trial\n---\n\nA module.\n`,
  'en/01-debut/sequence.md':
    '---\nid: sequence-debut-en\ntranslationOf: sequence-debut@000000000000\ntitle: The beginning\n---\n\nA sequence.\n',
  'en/01-debut/01-reseaux.md': `---\nid: lecon-reseaux-en\ntranslationOf: lecon-reseaux@${sha256(networks).slice(0, 12)}\ntitle: Networks\n---\n\n## Beginning {#debut}\n\nA network links machines.\n\nEach has an address.\n`,
};

/** `module` is where the files stand in `courses/`, and what those who review do review. */
export async function startContributingSite(
  { module, files }: { module: string; files: Readonly<Record<string, string>> } = {
    module: ownModule,
    files: ownFiles,
  },
): Promise<ContributingSite> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-contributing-'));
  const write = (path: string, text: string) => {
    const file = join(folder, 'courses', module, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const settings = { ESSAIM_DATA: join(folder, 'data'), ESSAIM_COURSES: join(folder, 'courses') };
  let server = await startServer(settings);
  const migrationsFolder = resolve(import.meta.dirname, '../../drizzle');
  const db = openDatabase({ file: join(settings.ESSAIM_DATA, 'essaim.sqlite'), migrationsFolder });

  const accounts = new Map<string, number>();

  /** The account of a pseudonym; it is made, with its role, the first time that it signs in. */
  async function accountOf(pseudonym: string, isReviewer: boolean): Promise<number> {
    const accountId = accounts.get(pseudonym) ?? (await anAccount(db, { pseudonym }));
    if (isReviewer && !accounts.has(pseudonym)) {
      const grantedAt = new Date();
      await db.write(async (tx) => {
        await tx.insert(grant).values({ accountId, role: 'reviewer', module, grantedAt });
      });
    }
    accounts.set(pseudonym, accountId);
    return accountId;
  }

  async function signIn(context: BrowserContext, accountId: number): Promise<void> {
    const { name, value } = await db.write((tx) => openSession(tx, { accountId, visit: aVisit() }, new Date()));
    await context.addCookies([{ name, value, url: server.origin }]);
  }

  return {
    as: async (browser, { pseudonym, isReviewer = false, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: server.origin, locale: 'fr-FR', ...options });
      if (pseudonym !== undefined) await signIn(context, await accountOf(pseudonym, isReviewer));
      return { context, page: await context.newPage() };
    },
    stopReviewing: async (pseudonym) => {
      await db.write(async (tx) => {
        await tx.delete(grant).where(eq(grant.accountId, accounts.get(pseudonym) ?? 0));
      });
    },
    write,
    restart: async () => {
      await server.stop();
      server = await startServer(settings);
    },
    stop: async () => {
      await db.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
