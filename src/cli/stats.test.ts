// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount } from '../lib/account/accountTesting.ts';
import { addSuspension } from '../lib/account/suspensions.server.ts';
import { aContactMessage } from '../lib/community/contact/contactTesting.ts';
import { anAnswer, aThread } from '../lib/community/forum/forumTesting.ts';
import { aVisitor } from '../lib/contribution/contributionTesting.ts';
import { recordEvents } from '../lib/learning/diaries.server.ts';
import { anEvent } from '../lib/learning/learningTesting.ts';
import { aCourse, writeCourse } from '../lib/web/checks/courseTesting.ts';
import type { Database } from '../lib/server/database/database.server.ts';
import { openInstance } from '../lib/web/composition.server.ts';
import { aBundle } from '../lib/workshop/workshopTesting.ts';
import { essaim } from './essaimTesting.ts';

let data: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'essaim-stats-'));
  const courses = writeCourse(aCourse());
  const site = join(courses.folder, 'site/fr');
  mkdirSync(join(site, 'faq'), { recursive: true });
  writeFileSync(join(site, 'module.md'), '---\nid: site-questions\ntitle: Questions\n---\n');
  const question = "---\nid: question-papier\ntitle: 'Et sur papier ?'\nsummary: Oui.\n---\n\nTout s’imprime.\n";
  writeFileSync(join(site, 'faq/01-papier.md'), question);
  const instance = await openInstance({ ESSAIM_DATA: data, ESSAIM_COURSES: courses.folder }, () => new Date());
  const ada = await anAccount(instance.db, { pseudonym: 'Ada' });
  const grace = await anAccount(instance.db, { pseudonym: 'Grace' });
  await talk(instance.db, { ada, grace });
  await recordEvents(instance.db, ada, [anEvent('placeKept'), anEvent('placeKept')], new Date());
  for (const target of ['/fr', '/fr?page=2', '/en', '/fr/my/progress']) instance.pages.count(target);
  await aBundle(instance.db, { title: 'Une heure', language: 'fr', elements: [] });
  await instance.close();
  courses.remove();
});

/** In the forum, to those who run the site and by letters: some of it waits, and one person is suspended. */
async function talk(db: Database, { ada, grace }: { ada: number; grace: number }): Promise<void> {
  const now = new Date();
  const by = aVisitor(ada);
  const threadId = await aThread(db, { by, at: now });
  await anAnswer(db, { by, threadId, at: now });
  await anAnswer(db, { by, threadId, formHold: 'looksAutomatic', at: now });
  await aContactMessage(db, { at: now });
  await aContactMessage(db, { at: now, isHeld: true });
  const endsAt = new Date(now.getTime() + 86_400_000);
  await db.write((tx) => addSuspension(tx, { accountId: grace, reason: 'Des attaques.', endsAt }, now));
  db.connections.writing.exec(`
    INSERT INTO digest (account_id, frequency, topics, language, email, confirmed_at, last_period, told_until) VALUES
      (${ada}, 'weekly', '[]', 'fr', 'ada@mail.example', 1, '', 1),
      (${grace}, 'weekly', '[]', 'fr', 'grace@mail.example', NULL, '', 1)`);
}

afterAll(() => rmSync(data, { recursive: true }));

const stats = (...args: string[]) => essaim(['stats', ...args], { environment: { ESSAIM_DATA: data } });

test('what the instance holds is said in numbers, and nobody is named', async () => {
  const { code, output } = await stats();
  expect(code).toBe(0);
  expect(output).toContain('Leçons (fr) : 1\n');
  expect(output).toContain('Modules (fr) : 1\n');
  expect(output).toContain('Questions fréquentes (fr) : 1\n');
  expect(output).toContain('Publications : 7\n');
  expect(output).toContain('Comptes : 2 (0 effacés depuis le début)\n');
  expect(output).toContain('Comptes suspendus : 1\n');
  expect(output).toContain('Lettres de nouvelles demandées : 1\n');
  expect(output).toContain('Fils du forum : 1\n');
  expect(output).toContain('Messages du forum : 2 (1 de plus en attente de modération)\n');
  expect(output).toContain('Messages reçus, à traiter : 1 (1 de plus mis de côté)\n');
  expect(output).toContain('Carnets : 1 (2 événements en tout)\n');
  expect(output).toContain('Parcours d’atelier : 1 (0 publics)\n');
  expect(output).toContain('Pages servies depuis trente jours : 3\n');
  expect(output).not.toMatch(/Ada|Grace/);
  expect((await stats('--lang', 'en')).output).toContain('Lessons (fr): 1\n');
});

test('a program is given the same numbers', async () => {
  expect(JSON.parse((await stats('--json')).output)).toMatchObject({
    content: { published: 7 },
    people: { accounts: 2, erased: 0, suspended: 1, diaries: 1, events: 2, digests: 1 },
    forum: { threads: 1, posts: 2, heldPosts: 1 },
    contact: { waiting: 1, held: 1 },
    workshop: { bundles: 1, publicBundles: 0, workshops: 0 },
    badges: { earned: 0, published: 0 },
    pages: [
      { kind: 'home', language: 'en', count: 1 },
      { kind: 'home', language: 'fr', count: 2 },
    ],
  });
});
