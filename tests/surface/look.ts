// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, type Page } from '@playwright/test';
import { listHtmlFaults } from './htmlFaults.ts';
import { listColourFaults, listFaults, listOverflowing } from './pageFaults.ts';

/** An old phone, and a page enlarged four times on a usual screen (WCAG 1.4.10). */
export const phone = { width: 320, height: 640 };

export type Theme = 'light' | 'dark' | 'contrast';

export type Look = {
  /** Those whose colours are looked at on the phone, beside all the rest in the theme that the page came in. */
  themes: readonly Theme[];
  screen: { width: number; height: number };
  /** The theme in which all is looked at on the large screen too; otherwise only what it does to the width of the page. */
  onScreen?: Theme;
};

/** Opens a page, and looks at it as it stands. */
export async function lookOnce(page: Page, path: string): Promise<void> {
  const response = await page.goto(path);
  expect.soft(await listHtmlFaults((await response?.text()) ?? ''), path).toEqual([]);
  expect.soft(await listFaults(page), path).toEqual([]);
  expect.soft(await listOverflowing(page), path).toEqual([]);
}

/**
 * Looks at an open page as a phone shows it, in each theme, with letters twice as large, and on a large screen. One
 * visit for all: opening a page again would cost more than looking at it.
 */
export async function lookAround(page: Page, name: string, { themes, screen, onScreen }: Look): Promise<void> {
  const expectNone = async (faults: Promise<string[]>, how: string) =>
    expect.soft(await faults, `${name}, ${how}`).toEqual([]);
  await expectNone(listFaults(page), 'phone');
  await expectNone(listOverflowing(page), 'phone');
  for (const theme of themes) {
    await setTheme(page, theme);
    await expectNone(listColourFaults(page), theme);
    await expectNone(listOverflowing(page), theme);
  }
  await setLetters(page, '200%');
  for (const viewport of [phone, screen]) {
    await page.setViewportSize(viewport);
    await expectNone(listOverflowing(page), `letters twice as large, ${viewport.width} px`);
  }
  await setLetters(page, '');
  await expectNone(listOverflowing(page), `${screen.width} px`);
  if (onScreen) {
    await setTheme(page, onScreen);
    await expectNone(listFaults(page), `${screen.width} px, ${onScreen}`);
  }
  await page.setViewportSize(phone);
}

/** A theme is a matter of style alone: a page that is open takes another as it would have come in it. */
async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
}

async function setLetters(page: Page, size: string): Promise<void> {
  await page.evaluate((chosen) => document.documentElement.style.setProperty('font-size', chosen), size);
}
