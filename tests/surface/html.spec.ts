// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '@playwright/test';
import { listHtmlFaults } from './htmlFaults.ts';
import { pages } from './pages.ts';

for (const { name, path, prepare } of pages) {
  test(`valid HTML: ${name}`, async ({ page }) => {
    const answer = page.waitForResponse((response) => {
      const request = response.request();
      const isLast = !prepare || request.method() === 'POST' || request.url().includes('/revisions/');
      return request.isNavigationRequest() && isLast;
    });
    await page.goto(path);
    await prepare?.(page);
    const faults = await listHtmlFaults(await (await answer).text());
    expect(faults).toEqual([]);
  });
}
