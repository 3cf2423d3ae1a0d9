// SPDX-License-Identifier: AGPL-3.0-or-later
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 AA: what RGAA 4.1 asks of a machine is within it. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each fault in one line: the rule, then the elements. */
export async function listFaults(page: Page): Promise<string[]> {
  return listViolations(
    new AxeBuilder({ page }).options({
      runOnly: { type: 'tag', values: rules },
      rules: { 'target-size': { enabled: true } },
    }),
  );
}

/** The same, of the rules that a theme can break: the others say the same in every theme. */
export async function listColourFaults(page: Page): Promise<string[]> {
  return listViolations(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']));
}

async function listViolations(axe: AxeBuilder): Promise<string[]> {
  // No page holds a frame: what axe does to look into frames takes as long as what it finds.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
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
