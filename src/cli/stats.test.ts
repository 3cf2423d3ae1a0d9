// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount } from '../lib/account/accountTesting.ts';
import { recordEvents } from '../lib/learning/diaries.server.ts';
import { anEvent } from '../lib/learning/learningTesting.ts';
import { aCourse, writeCourse } from '../lib/web/checks/courseTesting.ts';
import { openInstance } from '../lib/web/composition.server.ts';
import { aBundle } from '../lib/workshop/workshopTesting.ts';
import { essaim } from './essaimTesting.ts';

let data: string;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'essaim-stats-'));
  const courses = writeCourse(aCourse());
  const instance = await openInstance({ ESSAIM_DATA: data, ESSAIM_COURSES: courses.folder }, () => new Date());
  const ada = await anAccount(instance.db, { pseudonym: 'Ada' });
  await anAccount(instance.db, { pseudonym: 'Grace' });
  await recordEvents(instance.db, ada, [anEvent('placeKept'), anEvent('placeKept')], new Date());
  for (const target of ['/fr', '/fr?page=2', '/en', '/fr/my/progress']) instance.pages.count(target);
  await aBundle(instance.db, { title: 'Une heure', language: 'fr', elements: [] });
  await instance.close();
  courses.remove();
});

afterAll(() => rmSync(data, { recursive: true }));

const stats = (...args: string[]) => essaim(['stats', ...args], { environment: { ESSAIM_DATA: data } });

test('what the instance holds is said in numbers, and nobody is named', async () => {
  const { code, output } = await stats();
  expect(code).toBe(0);
  expect(output).toContain('Leçons (fr) : 1\n');
  expect(output).toContain('Publications : 5\n');
  expect(output).toContain('Comptes : 2 (0 effacés depuis le début)\n');
  expect(output).toContain('Carnets : 1 (2 événements en tout)\n');
  expect(output).toContain('Parcours d’atelier : 1 (0 publics)\n');
  expect(output).toContain('Pages servies depuis trente jours : 3\n');
  expect(output).not.toMatch(/Ada|Grace/);
  expect((await stats('--lang', 'en')).output).toContain('Lessons (fr): 1\n');
});

test('a program is given the same numbers', async () => {
  expect(JSON.parse((await stats('--json')).output)).toMatchObject({
    content: { published: 5 },
    people: { accounts: 2, erased: 0, diaries: 1, events: 2 },
    workshop: { bundles: 1, publicBundles: 0, workshops: 0 },
    badges: { earned: 0, published: 0 },
    pages: [
      { kind: 'home', language: 'en', count: 1 },
      { kind: 'home', language: 'fr', count: 2 },
    ],
  });
});
