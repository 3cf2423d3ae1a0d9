// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { paperKinds, type PaperKind, type PaperSize } from '../../src/lib/workshop/paper.ts';
import { expect, test } from '../journeyTest.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { listHtmlFaults } from '../surface/htmlFaults.ts';
import { lessonPath, modulePath } from './addresses.ts';

test.describe.configure({ timeout: 60_000 });

/** Millimetres of paper, and CSS pixels in one. */
const papers: Record<PaperSize, { width: number; height: number }> = {
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
};
const pixelsPerMm = 96 / 25.4;

/** Prepares a workshop on the first sequence; resolves to the address at which it is read. */
async function prepare(page: Page): Promise<string> {
  await page.goto(`/fr/bundles/new?module=${modulePath.split('/').at(-1)}`);
  await page.getByLabel('Internet, pourquoi et comment', { exact: true }).check();
  await page.getByRole('button', { name: 'Proposer un déroulé' }).click();
  await page.getByRole('heading', { name: 'Le déroulé' }).waitFor();
  return new URL(page.url()).pathname.replace('/edit', '');
}

/** Opens a paper as a printer would have it. */
async function openPaper(page: Page, path: string, { kind, size }: { kind: PaperKind; size: PaperSize }) {
  await page.emulateMedia({ media: 'screen' });
  await page.goto(`${path}/paper/${kind}?size=${size}`);
  const { width } = papers[size];
  await page.setViewportSize({ width: Math.round(width * pixelsPerMm), height: 800 });
  await page.emulateMedia({ media: 'print' });
}

type PrintedPage = { widthMm: number; heightMm: number };

/** The pages of the PDF that Chromium makes, read from its page objects, which it does not compress. */
async function print(page: Page): Promise<PrintedPage[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/Type \/Page\b[^]*?\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => ({
    widthMm: (Number(width) / 72) * 25.4,
    heightMm: (Number(height) / 72) * 25.4,
  }));
}

for (const size of ['a4', 'a5'] as const) {
  test(`every paper is printed on ${size}, alone, with its licence`, async ({ page }) => {
    const path = await prepare(page);
    for (const kind of paperKinds) {
      await openPaper(page, path, { kind, size });
      const pages = await print(page);
      expect.soft(pages.length, kind).toBeGreaterThan(0);
      for (const { widthMm, heightMm } of pages) {
        expect.soft(Math.abs(widthMm - papers[size].width), kind).toBeLessThan(1);
        expect.soft(Math.abs(heightMm - papers[size].height), kind).toBeLessThan(1);
      }
      await expect.soft(page.getByRole('main').getByText('CC BY-SA 4.0').first(), kind).toBeVisible();
      await expect.soft(page.locator('.site-header, .site-footer').first(), kind).toBeHidden();
      if (kind === 'poster' || kind === 'feedback') expect.soft(pages.length, kind).toBe(1);
    }
  });

  test(`on ${size}, each definition is printed behind its term, to the millimetre`, async ({ page }) => {
    const path = await prepare(page);
    await openPaper(page, path, { kind: 'cards', size });
    const sheets = page.locator('.cards');
    const count = await sheets.count();
    expect(count).toBeGreaterThan(2);
    expect(count % 2).toBe(0);
    const { width, height } = papers[size];
    for (let sheet = 0; sheet < count; sheet += 2) {
      const [fronts, backs] = [await placesOf(page, sheet), await placesOf(page, sheet + 1)];
      expect(Object.keys(backs).toSorted()).toEqual(Object.keys(fronts).toSorted());
      for (const [id, front] of Object.entries(fronts)) {
        const back = backs[id] ?? front;
        // Turned on its long edge, the sheet shows what was at the left at the right.
        expect(Math.abs(width - front.x - front.width - back.x)).toBeLessThan(1);
        expect(Math.abs(front.y - back.y)).toBeLessThan(1);
        expect([front.y >= 0, front.y + front.height <= height]).toEqual([true, true]);
      }
    }
    // A sheet for each side, none of them blank, and one for the credits.
    expect(await print(page)).toHaveLength(count + 1);
  });
}

type Place = { x: number; y: number; width: number; height: number };

/** Where the cards of a side stand on their sheet, in millimetres. */
async function placesOf(page: Page, sheet: number): Promise<Record<string, Place>> {
  return page
    .locator('.cards')
    .nth(sheet)
    .evaluate((element, pixels) => {
      const { top, left } = element.getBoundingClientRect();
      const cards = [...element.querySelectorAll<HTMLElement>('[data-card]')];
      return Object.fromEntries(
        cards.map((card) => {
          const { x, y, width, height } = card.getBoundingClientRect();
          const place = {
            x: (x - left) / pixels,
            y: (y - top) / pixels,
            width: width / pixels,
            height: height / pixels,
          };
          return [card.dataset.card ?? '', place];
        }),
      );
    }, pixelsPerMm);
}

test('questions are printed without their answers, and answers with what they teach', async ({ page }) => {
  const path = await prepare(page);
  await page.goto(`${path}/paper/exercises`);
  await expect(page.getByText('Réponse attendue')).toHaveCount(0);
  const questions = await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
  await page.goto(`${path}/paper/answers`);
  expect(await page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents()).toEqual(questions);
  expect(await page.getByText('Réponse attendue').count()).toBeGreaterThanOrEqual(questions.length - 1);
});

test('papers read well on a phone before they are printed', async ({ page }) => {
  const path = await prepare(page);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const kind of paperKinds) {
    await page.goto(`${path}/paper/${kind}`);
    expect.soft(await listHtmlFaults(await (await page.request.get(page.url())).text()), kind).toEqual([]);
    expect.soft(await listFaults(page), kind).toEqual([]);
    expect.soft(await listOverflowing(page), kind).toEqual([]);
  }
});

test('a lesson is printed by itself: its text, the questions about it, its words', async ({ page }) => {
  await page.goto(`${lessonPath}/take-away`);
  for (const name of ['Support à lire', 'Questions', 'Réponses expliquées', 'Cartes du glossaire']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect.soft(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.emulateMedia({ media: 'print' });
    await expect.soft(page.getByRole('main').getByText('CC BY-SA 4.0').first(), name).toBeVisible();
    expect.soft((await print(page)).length, name).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'screen' });
    expect.soft(await listFaults(page), name).toEqual([]);
    await page.goto(`${lessonPath}/take-away`);
  }
  expect((await page.goto(`${lessonPath}/paper/poster`))?.status()).toBe(404);
});
