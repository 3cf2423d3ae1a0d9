// SPDX-License-Identifier: AGPL-3.0-or-later
// Papers as a printer gets them: pages as images and words with their places; cards cut alike on both sides, no heading left alone.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { startServer } from '../startServer.ts';
import { appendFigure } from './figures/appendFigure.ts';

const MODULE = 'internet-reprendre-le-controle';
/** What is printed from the pages that are read. */
const readingPapers = {
  lesson: `/fr/modules/${MODULE}/lessons/qui-paie-l-addition/paper/handout`,
  glossary: `/fr/modules/${MODULE}/glossary/paper`,
  questions: `/fr/modules/${MODULE}/self-assessments/pourquoi-et-comment/paper/exercises`,
  explained: `/fr/modules/${MODULE}/self-assessments/pourquoi-et-comment/paper/answers`,
};
const DOTS_PER_INCH = 150;
const MM = 25.4 / DOTS_PER_INCH;
const folder = mkdtempSync(join(tmpdir(), 'essaim-paper-'));
const server = await startServer();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const lines: string[] = [];
try {
  const page = await browser.newPage({ baseURL: server.origin });
  const path = await prepare(page);
  for (const size of ['a4', 'a5']) {
    lines.push(await checkCards(page, `${path}/paper/cards?size=${size}`, `cards-${size}`));
    for (const kind of ['handout', 'exercises', 'answers', 'script'])
      lines.push(await checkText(page, `${path}/paper/${kind}?size=${size}`, `${kind}-${size}`));
    for (const [name, address] of Object.entries(readingPapers))
      lines.push(await checkText(page, `${address}?size=${size}`, `${name}-${size}`));
  }
  appendFigure({ name: 'paper', lines });
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function prepare(page: Page): Promise<string> {
  await page.goto(`/fr/bundles/new?module=${MODULE}`);
  await page.getByLabel('Temps disponible').fill('240');
  for (const box of (await page.locator('.sequence > label > input').all()).slice(0, 2)) await box.check();
  await page.getByRole('button', { name: 'Proposer un déroulé' }).click();
  await page.getByRole('heading', { name: 'Le déroulé' }).waitFor();
  return new URL(page.url()).pathname.replace('/edit', '');
}

async function printTo(page: Page, address: string, name: string): Promise<string> {
  await page.goto(address);
  const file = join(folder, `${name}.pdf`);
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
  return file;
}

type Image = { data: Buffer; width: number; height: number };

/** The pages of a PDF as grey images. */
async function readPages(file: string, name: string): Promise<Image[]> {
  execFileSync('pdftoppm', ['-r', String(DOTS_PER_INCH), '-gray', '-png', file, join(folder, name)]);
  const pictures = readdirSync(folder).filter((one) => one.startsWith(`${name}-`) && one.endsWith('.png'));
  return Promise.all(
    pictures.toSorted().map(async (one) => {
      const read = sharp(join(folder, one)).greyscale().raw();
      const { data, info } = await read.toBuffer({ resolveWithObject: true });
      return { data, width: info.width, height: info.height };
    }),
  );
}

/** Where the lines to cut along stand, in dots from the left and from the top. */
function listCuts({ data, width, height }: Image): { columns: number[]; rows: number[] } {
  const isInk = (x: number, y: number) => (data[y * width + x] ?? 255) < 230;
  const columns = listDark(width, height, isInk);
  // In the padding of the cards of the first column, there is nothing but the lines above and below them.
  const left = (columns[0] ?? 0) + Math.round(1 / MM);
  const rows = listDark(height, Math.round(3 / MM), (y, x) => isInk(left + x, y));
  return { columns, rows };
}

/** Those of `count` lines that are dark over a third of their `length` dots. A line is a few dots wide: the first stands for it. */
function listDark(count: number, length: number, isInk: (line: number, place: number) => boolean): number[] {
  const dark = Array.from({ length: count }, (_, line) => line).filter((line) => {
    let ink = 0;
    for (let place = 0; place < length; place += 1) if (isInk(line, place)) ink += 1;
    return ink > length / 3;
  });
  return dark.filter((line, index) => index === 0 || line - (dark[index - 1] ?? 0) > 5);
}

async function checkCards(page: Page, address: string, name: string): Promise<string> {
  const pages = await readPages(await printTo(page, address, name), name);
  const sides = pages.slice(0, -1);
  if (sides.length % 2 !== 0) throw new Error(`${name}: ${sides.length} sides of cards.`);
  let worst = 0;
  for (let sheet = 0; sheet < sides.length; sheet += 2) {
    const [front, back] = sides.slice(sheet, sheet + 2);
    if (!front || !back) break;
    const [cuts, behind] = [listCuts(front), listCuts(back)];
    const turned = behind.columns.map((line) => back.width - line).toSorted((a, b) => a - b);
    worst = Math.max(worst, compareCuts(cuts.columns, turned), compareCuts(cuts.rows, behind.rows));
  }
  if (worst > 1) throw new Error(`${name}: the two sides are ${worst.toFixed(2)} mm apart.`);
  return `${name}: ${sides.length / 2} sheets, both sides at most ${worst.toFixed(2)} mm apart`;
}

function compareCuts(some: readonly number[], others: readonly number[]): number {
  if (some.length !== others.length || some.length === 0)
    throw new Error(`The two sides have ${some.length} and ${others.length} lines.`);
  return Math.max(...some.map((line, index) => Math.abs(line - (others[index] ?? 0)) * MM));
}

type Line = { bottom: number; height: number; words: string };

/** The lines of text of each page, from top to bottom, in points. */
function readLines(file: string): Line[][] {
  const xml = execFileSync('pdftotext', ['-bbox-layout', file, '-'], { encoding: 'utf8' });
  return xml
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(/<line [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)">([^]*?)<\/line>/g)]
        .map(([, top, bottom, inside = '']) => ({
          bottom: Number(bottom),
          height: Number(bottom) - Number(top),
          words: [...inside.matchAll(/>([^<]+)<\/word>/g)].map(([, word]) => word).join(' '),
        }))
        .toSorted((a, b) => a.bottom - b.bottom),
    );
}

/** Margins stay white, so that no line is cut; the last line of a page is no heading. */
async function checkText(page: Page, address: string, name: string): Promise<string> {
  const file = await printTo(page, address, name);
  const headings = new Set(await page.getByRole('main').getByRole('heading').allInnerTexts());
  const pages = await readPages(file, name);
  for (const [index, image] of pages.entries()) checkMargins(image, `${name}, page ${index + 1}`);
  for (const [index, found] of readLines(file).slice(0, -1).entries()) {
    const last = found.at(-1);
    const isHeading = last && [...headings].some((words) => words.replace(/\s+/g, ' ').endsWith(last.words));
    if (isHeading) throw new Error(`${name}: page ${index + 1} ends on the heading “${last.words}”.`);
  }
  return `${name}: ${pages.length} pages, margins white, none ends on a heading`;
}

function checkMargins({ data, width, height }: Image, name: string): void {
  const margin = Math.round(8 / MM);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const isInside = x >= margin && x < width - margin && y >= margin && y < height - margin;
      if (!isInside && (data[y * width + x] ?? 255) < 200)
        throw new Error(`${name}: ink at ${x}, ${y}, in the margin.`);
    }
  }
}
