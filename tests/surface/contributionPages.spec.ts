// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath } from '../journeys/addresses.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { playScene, type Scene } from './contributionScene.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { lookAround, phone } from './look.ts';

test.describe.configure({ mode: 'default', timeout: 300_000 });

const folder = mkdtempSync(join(tmpdir(), 'essaim-contribution-'));
const screen = { width: 1440, height: 900 };
let server: TestServer;
let scene: Scene;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ ESSAIM_DATA: folder });
  const db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: 'drizzle' });
  scene = await playScene(db);
  await db.close();
});

test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('no page of a reviewer’s or a moderator’s has a fault that a machine can find', async ({ browser }) => {
  const page = await openWindow(browser, scene.cookie);
  const { open, overlapping, merged, remarked, own, questioned, revisions } = scene;
  const proposal = (number: number) => `/fr/proposals/${number}`;
  const reading = [overlapping, merged, remarked, own].map(proposal);
  await look(page, proposal(open), { isInked: true });
  await look(page, proposal(questioned), { isInked: true });
  await page.getByRole('link', { name: 'sur cette question' }).click();
  await expect(page).toHaveURL(/#passage-auto-evaluation-pourquoi-et-comment-encore$/);
  await page.getByRole('link', { name: 'Commenter cette question' }).last().click();
  await expect(page.getByText('À propos de la question « Encore une')).toBeVisible();
  await look(page, `${proposal(open)}/accept`);
  await look(page, `${proposal(overlapping)}/accept`, { isInked: true });
  const mine = [`${proposal(own)}/edit`, `${proposal(own)}/sent`, '/fr/my/proposals'];
  const desks = ['/fr/review', `${modulePath}/reviewers`, '/fr/admin/moderation'];
  for (const path of [...reading, ...mine, ...desks]) await look(page, path);
  const { first, document } = revisions;
  await look(page, `${lessonPath}/revisions/${first}`);
  await look(page, `/fr/admin/redactions?document=${document}&revision=${first}`);
  await page.goto(`${lessonPath}/history`);
  const href = await page.locator('a[href*="revert="]').first().getAttribute('href');
  await look(page, new URL(href ?? '', page.url()).href);
  await page.goto('/fr/admin/moderation');
  await page.getByRole('link', { name: 'Une remarque retenue' }).click();
  await look(page, page.url());
  await page.context().close();
});

test('no page of those who propose has a fault that a machine can find', async ({ browser }) => {
  const page = await openWindow(browser);
  const { open, secretly, secret, revisions } = scene;
  const secretPath = `/fr/proposals/${secretly}/${secret}`;
  for (const path of [
    ...['', '/edit', '/sent'].map((name) => secretPath + name),
    '/fr/proposals?status=all',
    `/fr/proposals/${open}/report`,
    `/en/proposals/${open}`,
    `${modulePath}/edit`,
    `${modulePath}/propose?kind=lesson&sequence=pourquoi-et-comment&title=Les+câbles&sentence=Ce+qui+les+relie.`,
    `${modulePath}/glossary/dns/edit`,
    `${modulePath}/self-assessments/pourquoi-et-comment/edit`,
    `${modulePath}/guides/une-heure-pour-decouvrir/remark`,
    `${lessonPath}/edit?passage=${await findPassage(page)}`,
    `${lessonPath}/edit?passage=internet-et-web`,
    `${lessonPath}/history?passage=`,
    `${lessonPath}/revisions/${revisions.first}`,
  ])
    await look(page, path);
  await look(page, `${lessonPath}/history?from=${revisions.first}&to=${revisions.last}`, { isInked: true });
  await page.context().close();
});

async function findPassage(page: Page): Promise<string> {
  await page.goto(lessonPath);
  return (await page.locator('article section > p[id^="p-"]').first().getAttribute('id')) ?? '';
}

async function openWindow(browser: Browser, cookie?: { name: string; value: string }): Promise<Page> {
  const colorScheme = cookie ? 'light' : 'dark';
  const context = await browser.newContext({ baseURL: server.origin, viewport: phone, colorScheme });
  if (cookie) await context.addCookies([{ ...cookie, url: server.origin }]);
  return context.newPage();
}

type Inks = {
  /** Whether the page has inks of its own, for what comes and goes: they are then looked at in every theme. */
  isInked: boolean;
};

async function look(page: Page, path: string, { isInked }: Inks = { isInked: false }): Promise<void> {
  const response = await page.goto(path);
  expect.soft(response?.status(), path).toBe(200);
  expect.soft(await listHtmlFaults((await response?.text()) ?? ''), path).toEqual([]);
  await waitForPreview(page);
  const themes = isInked ? (['light', 'dark', 'contrast'] as const) : [];
  await lookAround(page, path, { themes, screen });
}

/** The editor brings its preview a moment after the page, where there is one: it is looked at too. */
async function waitForPreview(page: Page): Promise<void> {
  if ((await page.locator('[data-editor]').count()) === 0) return;
  const preview = page.getByRole('region', { name: /^(?:Aperçu|Preview)$/ }).first();
  await expect(preview).not.toHaveText('', { timeout: 20_000 });
}
