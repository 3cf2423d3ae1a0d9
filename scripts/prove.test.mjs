// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { firstLineOfComment } from './prove.mjs';

const LICENCE = '// SPDX-License-Identifier: AGPL-3.0-or-later\n';

test.each([
  ['/**\n * How many pages a second.\n *\n * More.\n */\nimport a from "a";', 'How many pages a second.'],
  ['/** How many pages a second. */\nimport a from "a";', 'How many pages a second.'],
  ['\n// How many pages a second.\n// More.', 'How many pages a second.'],
  ['import a from "a";\n// A detail.', ''],
])('a proof is described by the first line of its top comment, after the licence: %j', (source, line) => {
  expect(firstLineOfComment(LICENCE + source)).toBe(line);
});
