// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '@playwright/test';
import { StaticConfigLoader, HtmlValidate } from 'html-validate';
import { pages } from './pages.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:standard'],
    rules: {},
  }),
);

for (const { name, path, prepare } of pages) {
  test(`valid HTML: ${name}`, async ({ page }) => {
    const method = prepare ? 'POST' : 'GET';
    const answer = page.waitForResponse(
      (response) => response.request().isNavigationRequest() && response.request().method() === method,
    );
    await page.goto(path);
    await prepare?.(page);
    const { results } = await validator.validateString(await (await answer).text());
    const faults = results.flatMap(({ messages }) =>
      messages.map(({ line, ruleId, message }) => `${line}: ${message} (${ruleId})`),
    );
    expect(faults).toEqual([]);
  });
}
