// SPDX-License-Identifier: AGPL-3.0-or-later
import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

/**
 * A journey closes every window it opened: those of a journey that is over would go on asking and drawing beside the next
 * ones. What `beforeAll` opened stays.
 */
export const test = base.extend<{ closedWindows: void }>({
  closedWindows: [
    async ({ browser }, use) => {
      const kept = new Set(browser.contexts());
      await use();
      await Promise.all(browser.contexts().map((context) => (kept.has(context) ? undefined : context.close())));
    },
    { auto: true },
  ],
});
