// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { lookAround, phone } from './look.ts';
import { pages, type SurfacePage } from './pages.ts';

const screen = { width: 1280, height: 800 };

test.describe.configure({ timeout: 120_000 });

/** One window for all the pages: a window of its own would cost each as much as all that is looked at in it. */
let page: Page;

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ viewport: phone });
  await context.addInitScript(() => localStorage.setItem('essaim-theme', 'light'));
  page = await context.newPage();
});

test.afterAll(() => page.context().close());

for (const type of pages) {
  test(`no fault that a machine can find, in any theme, narrow or wide, with large letters: ${type.name}`, async () => {
    expect.soft(await listHtmlFaults(await open(type))).toEqual([]);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    await lookAround(page, type.name, { themes: ['contrast'], screen, onScreen: 'dark' });
  });
}

/** Opens a page, and gives the HTML that it was sent as. */
async function open({ path, prepare, unfold }: SurfacePage): Promise<string> {
  const answer = page.waitForResponse((response) => {
    const request = response.request();
    const isLast = !prepare || request.method() === 'POST' || request.url().includes('/revisions/');
    return request.isNavigationRequest() && isLast;
  });
  await page.goto(path);
  await prepare?.(page);
  const html = await (await answer).text();
  await unfold?.(page);
  return html;
}
