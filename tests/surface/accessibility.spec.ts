// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test, type Browser, type Page } from '@playwright/test';
import { listColourFaults, listFaults, listOverflowing } from './pageFaults.ts';
import { pages, type SurfacePage } from './pages.ts';

/** An old phone, and a page enlarged four times on a usual screen (WCAG 1.4.10). */
const phone = { width: 320, height: 640 };
const screen = { width: 1280, height: 800 };

test.describe.configure({ timeout: 300_000 });

for (const { theme, viewport, list } of [
  { theme: 'light', viewport: phone, list: listFaults },
  { theme: 'dark', viewport: phone, list: listColourFaults },
  { theme: 'contrast', viewport: phone, list: listColourFaults },
  { theme: 'light', viewport: screen, list: listFaults },
]) {
  test(`no page has an accessibility fault that a machine can find, ${theme}, ${viewport.width} pixels wide`, async ({
    browser,
  }) => {
    await visitAll(browser, { theme, viewport }, async (page, { name }) => {
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      expect.soft(await list(page), name).toEqual([]);
      expect.soft(await listOverflowing(page), name).toEqual([]);
    });
  });
}

for (const viewport of [phone, screen]) {
  test(`a text twice as large needs no sideways scrolling, ${viewport.width} pixels wide`, async ({ browser }) => {
    await visitAll(browser, { theme: 'light', viewport }, async (page, { name }) => {
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      expect.soft(await listOverflowing(page), name).toEqual([]);
    });
  });
}

type Reader = { theme: string; viewport: { width: number; height: number } };

/** Opens each kind of page in one window, with a theme that was chosen before. */
async function visitAll(
  browser: Browser,
  { theme, viewport }: Reader,
  look: (page: Page, type: SurfacePage) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport });
  await context.addInitScript((chosen) => localStorage.setItem('essaim-theme', chosen), theme);
  const page = await context.newPage();
  for (const type of pages) {
    await page.goto(type.path);
    await type.prepare?.(page);
    await look(page, type);
  }
  await context.close();
}
