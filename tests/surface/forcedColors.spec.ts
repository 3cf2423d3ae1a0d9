// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { lessonPath, selfAssessmentPath } from '../journeys/addresses.ts';

// With the colours of their system, a browser puts a plate of the colour of the page behind words, whatever stands below.
const addresses = ['/fr', lessonPath, selfAssessmentPath, '/fr/forum', '/fr/contact', '/fr/account/sign-in'];

for (const colorScheme of ['light', 'dark'] as const)
  for (const address of addresses)
    test(`words are not of the colour behind them, in the ${colorScheme} colours of a system: ${address}`, async ({
      browser,
    }) => {
      const page = await browser.newPage({ forcedColors: 'active', colorScheme });
      await page.goto(address);
      expect(await page.evaluate(findUnseen)).toEqual([]);
      await page.close();
    });

/** The words that nobody sees, in the page. */
function findUnseen(): string[] {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.setProperty('color', 'Canvas');
  const plate = getComputedStyle(probe).color;
  probe.remove();
  const isWritten = (node: Node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '';
  return [...document.body.querySelectorAll('*')]
    .filter((element) => [...element.childNodes].some(isWritten))
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const { color, backgroundColor, forcedColorAdjust } = getComputedStyle(element) as CSSStyleDeclaration & {
        forcedColorAdjust: string;
      };
      return color === (forcedColorAdjust === 'none' ? backgroundColor : plate);
    })
    .map((element) => element.outerHTML.slice(0, 120));
}
