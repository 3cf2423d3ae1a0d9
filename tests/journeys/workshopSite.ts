// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { listPublished } from '../../src/lib/document/renderings.server.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import type { NewElement } from '../../src/lib/workshop/bundle.ts';
import { aBundle, aStep } from '../../src/lib/workshop/workshopTesting.ts';
import { startServer, type TestServer } from '../startServer.ts';

const module = 'essai';
const item = 'internet-et-web';

const files: Readonly<Record<string, string>> = {
  'module.md': '---\nid: module-essai\ntitle: Essai\n---\n\nUn module.\n',
  '01-debut/sequence.md': '---\nid: sequence-debut\ntitle: Le début\n---\n\nUne séquence.\n',
  '01-debut/01-reseaux.md':
    '---\nid: lecon-reseaux\ntitle: Les réseaux\n---\n\n## Début {#debut}\n\nUn réseau relie des machines.\n\nUn protocole est une convention.\n',
  '01-debut/self-assessment.md': `---
id: auto-debut
title: Le début
---

## Le web, c’est quoi ? {#${item}}

- [x] Un service qui passe par Internet. {#service}

  Oui, un service parmi d’autres.

- [ ] Un autre nom d’Internet. {#nom}

  Non, Internet porte bien d’autres services.

- [ ] Un câble sous la mer. {#cable}

  Non, les câbles portent Internet.
`,
};

/** An instance of its own, with a small course and a bundle made from it, ready to be run live. */
export type WorkshopSite = {
  server: () => TestServer;
  db: Database;
  /** The page of the bundle, and the address where it is run. */
  bundle: string;
  opening: string;
  page: (browser: Browser, options?: BrowserContextOptions & { pseudonym?: string }) => Promise<Page>;
  restart: () => Promise<void>;
  stop: () => Promise<void>;
};

type Wanted = { language?: 'fr' | 'en'; settings?: Readonly<Record<string, string>> };

export async function startWorkshopSite({ language = 'fr', settings: more = {} }: Wanted = {}): Promise<WorkshopSite> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-workshop-'));
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, 'courses', module, 'fr', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const settings = { ESSAIM_DATA: join(folder, 'data'), ESSAIM_COURSES: join(folder, 'courses'), ...more };
  let server = await startServer(settings);
  const migrationsFolder = resolve(import.meta.dirname, '../../drizzle');
  const db = openDatabase({ file: join(settings.ESSAIM_DATA, 'essaim.sqlite'), migrationsFolder });
  const bundle = await aBundle(db, { title: 'Une heure à la médiathèque', language, elements: await script(db) });

  return {
    server: () => server,
    db,
    bundle: `/${language}/bundles/${bundle}`,
    opening: `/${language}/workshops/new?bundle=${bundle}`,
    page: async (browser, { pseudonym, ...options } = {}) => {
      const context = await browser.newContext({ baseURL: server.origin, locale: 'fr-FR', ...options });
      if (pseudonym !== undefined) {
        const accountId = await anAccount(db, { pseudonym });
        const { name, value } = await db.write((tx) => openSession(tx, { accountId, visit: aVisit() }, new Date()));
        await context.addCookies([{ name, value, url: server.origin }]);
      }
      return context.newPage();
    },
    restart: async () => {
      const { port } = server;
      await server.stop();
      server = await startServer({ ...settings, PORT: String(port) });
    },
    stop: async () => {
      await db.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** To open with, a lesson to read, a question about it. */
async function script(db: Database): Promise<NewElement[]> {
  const published = await listPublished(db, module);
  const pinned = (kind: string) => {
    const found = published.find((one) => one.kind === kind);
    return { documentId: found?.id, revision: found?.revision };
  };
  return [
    aStep('On se présente', { text: 'Un tour de table.\nChacun dit son prénom.', minutes: 10 }),
    aStep('Les réseaux', { kind: 'lesson', ...pinned('lesson'), minutes: 20 }),
    aStep('Internet et le web', { kind: 'item', ...pinned('selfAssessment'), partId: item, minutes: 5 }),
  ];
}
