// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Download, Page } from '@playwright/test';
import { expect } from '../journeyTest.ts';

/** Takes a file away. A busy server says to come back for it, as somebody does here: see `overload.test.ts` for what it says. */
export async function takeAway(page: Page, ask: () => Promise<void>): Promise<Download> {
  const from = page.url();
  let file: Download | undefined;
  await expect(async () => {
    if (page.url() !== from) await page.goto(from);
    [file] = await Promise.all([page.waitForEvent('download', { timeout: 5000 }), ask()]);
  }).toPass();
  if (!file) throw new Error('No file came.');
  return file;
}
