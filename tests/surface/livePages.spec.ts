// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Browser, Page } from '@playwright/test';
import { aPlan, aQuestion, aSeat, aStep, lead } from '../../src/lib/workshop/live/liveTesting.ts';
import { answerLiveQuestion } from '../../src/lib/workshop/live/liveAnswers.server.ts';
import { openLiveSession } from '../../src/lib/workshop/live/liveSessions.server.ts';
import { askFacilitator, stumbleOn } from '../../src/lib/workshop/live/liveWords.server.ts';
import type { Language } from '../../src/lib/shared/language.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { expect, test } from '../journeyTest.ts';
import { startWorkshopSite, type WorkshopSite } from '../journeys/workshopSite.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { lookAround, phone } from './look.ts';

test.describe.configure({ mode: 'default', timeout: 300_000 });

let site: WorkshopSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await startWorkshopSite();
});

test.afterAll(() => site.stop());

const longWord = 'abcdefghij'.repeat(7);

for (const language of ['fr', 'en'] as const)
  test(`no page of a live workshop has a fault that a machine can find, in ${language}`, async ({ browser }) => {
    const page = await openWindow(browser);
    const { session, secret, seat } = await play(language);
    const desk = `/${language}/workshops/${session.id}/${secret}`;
    const all = [`/w/${session.code}/screen`, `/w/${session.code}/${seat.token}`, desk];
    await look(page, [
      site.opening.replace('/fr/', `/${language}/`),
      `/${language}/workshops`,
      '/w',
      `/w/${session.code}`,
      ...all,
    ]);
    await lead(site.db, session, 'begin', { type: 'move', to: 1 });
    await stumbleOn(site.db, { ...seat, step: 1, passageId: 'p-un', hasStumbled: true });
    await askFacilitator(site.db, { ...seat, text: longWord });
    await look(page, all);
    await lead(site.db, session, { type: 'move', to: 2 }, 'ask');
    await look(page, all);
    await answerLiveQuestion(site.db, { ...seat, shown: { step: 2, round: 1 }, options: ['service'] });
    await lead(site.db, session, 'close', 'explain', 'askAgain', 'close', 'explain');
    await look(page, all, { isInked: true });
    await lead(site.db, session, 'end');
    await look(page, all);
    await page.context().close();
  });

async function play(language: Language) {
  const secret = `adresse-secrete-de-l-atelier-${language}`;
  const code = language === 'fr' ? 'K7M4XRPQ2' : 'K7M4XRPQ3';
  const passages = [{ id: 'p-un', words: `Un passage ${longWord}` }];
  const steps = [
    aStep({ notes: longWord }),
    aStep({ kind: 'lesson', title: longWord, passages, href: '/fr', remarkHref: '/fr' }),
    aStep({ kind: 'item', question: aQuestion({ stem: `Une question ${longWord}` }) }),
  ];
  const added = {
    code,
    bundleId: 'abcdefghjk',
    plan: aPlan({ language, steps }),
    facilitator: { secretHash: sha256(secret) },
  };
  const id = await openLiveSession(site.db, added, new Date());
  const session = { id, code, by: { account: undefined, secret } };
  return { session, secret, seat: await aSeat(site.db, code, 'Zoé') };
}

const screen = { width: 1440, height: 900 };

async function openWindow(browser: Browser): Promise<Page> {
  return site.page(browser, { viewport: phone });
}

async function look(page: Page, paths: readonly string[], { isInked } = { isInked: false }): Promise<void> {
  const themes = isInked ? (['light', 'dark', 'contrast'] as const) : [];
  for (const path of paths) {
    const response = await page.goto(path);
    expect.soft(response?.status(), path).toBe(200);
    expect.soft(await listHtmlFaults((await response?.text()) ?? ''), path).toEqual([]);
    await lookAround(page, path, { themes, screen });
  }
}
