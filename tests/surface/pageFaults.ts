// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';

/** Each page reads it again: a third of the time of the other, with its comments. */
const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** WCAG 2.2 AA: what RGAA 4.1 asks of a machine is within it. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each fault in one line: the rule, then the elements. */
export async function listFaults(page: Page): Promise<string[]> {
  return listViolations(page, {
    runOnly: { type: 'tag', values: rules },
    rules: { 'target-size': { enabled: true } },
  });
}

/**
 * The same, of the rules that a theme can break. A theme changes colours and nothing else, and of axe's rules these two
 * alone read colours: the others say the same in every theme.
 */
export async function listColourFaults(page: Page): Promise<string[]> {
  return listViolations(page, { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } });
}

async function listViolations(page: Page, options: RunOptions): Promise<string[]> {
  // Its source is as long as a book: a page that was looked at once has it already.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(
    async (asked) => {
      const { axe: injected } = window as unknown as { axe: typeof axe };
      const { violations } = await injected.run(document, asked);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
    },
    { ...options, resultTypes: ['violations' as const] },
  );
}

/** The elements that stick out of a page wider than its window; none when the page does not scroll sideways. */
export async function listOverflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > width + 1,
    );
    return [
      `${document.documentElement.scrollWidth} px`,
      ...wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 100)),
    ];
  });
}
