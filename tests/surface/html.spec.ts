// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '@playwright/test';
import { listHtmlFaults } from './htmlFaults.ts';
import { pages } from './pages.ts';

for (const { name, path, prepare } of pages) {
  test(`valid HTML: ${name}`, async ({ page }) => {
    const method = prepare ? 'POST' : 'GET';
    const answer = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.request().method() === method,
    );
    await page.goto(path);
    await prepare?.(page);
    const faults = await listHtmlFaults(await (await answer).text());
    expect(faults).toEqual([]);
  });
}
