// SPDX-License-Identifier: AGPL-3.0-or-later
// No measure: takes anew the pictures of README.md, from the courses as they are, and checks that they stay light.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import sharp from 'sharp';
import { lessonPath, modulePath, selfAssessmentPath } from '../journeys/addresses.ts';
import { startServer } from '../startServer.ts';

const FOLDER = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const KIB = 1024;
const MOST_BYTES = 60 * KIB;
const screen = { width: 1280, height: 800 };
const phone = { width: 390, height: 800 };

type Picture = {
  path: string;
  viewport: typeof screen;
  colorScheme?: 'light' | 'dark';
  prepare?: (page: Page) => Promise<void>;
};

const pictures: Record<string, Picture> = {
  home: { path: '/fr', viewport: screen },
  lesson: { path: `${modulePath}/lessons/le-voyage-d-un-message`, viewport: screen },
  'lesson-on-a-phone': { path: lessonPath, viewport: phone },
  'answers-on-a-phone': { path: selfAssessmentPath, viewport: phone, colorScheme: 'dark', prepare: answer },
  'glossary-on-a-phone': { path: `${modulePath}/glossary`, viewport: phone },
};

mkdirSync(FOLDER, { recursive: true });
const server = await startServer({ ESSAIM_LOG_LEVEL: 'error' });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const [name, picture] of Object.entries(pictures)) await take(name, picture);
} finally {
  await browser.close();
  await server.stop();
}

async function take(name: string, { path, prepare, viewport, colorScheme = 'light' }: Picture): Promise<void> {
  const page = await browser.newPage({ baseURL: server.origin, locale: 'fr-FR', viewport, colorScheme });
  await page.goto(path, { waitUntil: 'networkidle' });
  await prepare?.(page);
  const { size } = await sharp(await page.screenshot())
    .webp({ quality: 60, effort: 6 })
    .toFile(join(FOLDER, `${name}.webp`));
  await page.close();
  if (size > MOST_BYTES) throw new Error(`${name}.webp is ${size} bytes: ${MOST_BYTES} at most.`);
  console.log(`docs/images/${name}.webp: ${(size / KIB).toFixed(0)} KiB`);
}

async function answer(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /deux services/ }).check();
  await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
  await page.getByRole('status').first().waitFor();
}
