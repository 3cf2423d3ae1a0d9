// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '@playwright/test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { pages } from './pages.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:standard'],
    rules: {
      // Written as Svelte and Prettier write them; each is valid HTML.
      'doctype-style': 'off',
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'no-trailing-whitespace': 'off',
      // The boxes of one question share its name, as HTML lets them: that is how a form says that they go together.
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit'] }],
      // The frame of a wide table is a region, not a part of the text, which is what a section is in a lesson.
      'prefer-native-element': ['error', { exclude: ['region'] }],
      // A title is as long as its lesson's; search engines cut what they show.
      'long-title': 'off',
    },
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
