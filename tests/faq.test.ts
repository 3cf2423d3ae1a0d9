// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFaqEntry, listFaqEntries } from '../src/lib/catalogue/faq.server.ts';
import { listModulePage } from '../src/lib/catalogue/moduleList.server.ts';
import { getContent, listModuleOutlines } from '../src/lib/catalogue/modules.server.ts';
import { findFaqEntries } from '../src/lib/catalogue/search/searchFaq.server.ts';
import type { CourseContent } from '../src/lib/catalogue/course.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-faq-'));
let instance: Instance;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_LOG_LEVEL: 'error' });
}, 240_000);

afterAll(async () => {
  await instance.close();
  rmSync(folder, { recursive: true });
});

const find = async (words: string, language = 'fr') =>
  (await findFaqEntries(instance.db, { language, words })).map(({ slug }) => slug);

describe('before somebody asks, they are shown', () => {
  test.each([
    ['J’ai perdu mon mot de passe et mes codes de récupération, que faire ?', 'phrase-de-passe-perdue'],
    ['imprimer', 'imprimer'],
    ['Bonjour, est-ce que je peux réutiliser vos textes dans une formation payante ?', 'reutiliser-les-cours'],
    ['comment lire sans connexion dans le train', 'lire-sans-connexion'],
    ['je voudrais signaler une erreur dans la leçon 2', 'corriger-une-erreur'],
    ['pas de notifications ?', 'pourquoi-pas-de-notifications'],
    ['ma liseuse', 'sur-une-liseuse'],
  ])('about « %s », %s', async (words, slug) => {
    expect(await find(words)).toContain(slug);
  });

  test('in their language, and no more than asked for', async () => {
    expect(await find('printing a lesson', 'en')).toContain('imprimer');
    expect(await findFaqEntries(instance.db, { language: 'fr', words: 'compte', limit: 2 })).toHaveLength(2);
  });

  test.each(['', '   ', '"', '* OR', 'xyzzy plugh', '\0', '\ud800', '🙂'])('nothing about %j', async (words) => {
    expect(await find(words)).toEqual([]);
  });

  test('whatever is typed is answered', async () => {
    const typed = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.lorem({ maxCount: 80 }));
    await fc.assert(
      fc.asyncProperty(typed, async (words) => {
        expect((await find(words)).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 60 },
    );
  });
});

test('every question has a short answer, a theme and a text, in both languages', async () => {
  const [french, english] = await Promise.all(['fr', 'en'].map((language) => listFaqEntries(instance.db, language)));
  expect(french?.length).toBeGreaterThanOrEqual(14);
  expect(english?.map(({ slug, language }) => [slug, language])).toEqual(french?.map(({ slug }) => [slug, 'en']));
  for (const { summary, documentId } of [...(french ?? []), ...(english ?? [])]) {
    expect(summary.summary, summary.title).toBeTruthy();
    expect(summary.theme, summary.title).toBeTruthy();
    expect((await getContent<CourseContent>(instance.db, documentId)).html, summary.title).not.toBe('');
  }
});

test('an answer leads to pages of the site in its own language', async () => {
  const question = await findFaqEntry(instance.db, { language: 'en', slug: 'faut-il-un-compte' });
  const { html } = await getContent<CourseContent>(instance.db, question?.documentId ?? '');
  expect(html).toContain('href="/en/account/why"');
});

test('the site is no course: no list of modules has it', async () => {
  expect((await listModulePage(instance.db, 1)).all).not.toContain('site');
  const outlines = await listModuleOutlines(instance.db, 'fr');
  expect(outlines.length).toBeGreaterThan(0);
  expect(outlines.map(({ slug }) => slug)).not.toContain('site');
});
