// SPDX-License-Identifier: AGPL-3.0-or-later
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

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

/** What is wrong with a page's HTML, a line each. */
export async function listHtmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line}: ${message} (${ruleId})`),
  );
}
