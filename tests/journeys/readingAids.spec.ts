// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath } from './addresses.ts';

test.describe.configure({ timeout: 60_000 });

const openChoices = async (page: Page) => {
  await page.getByRole('link', { name: 'Affichage', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Affichage et écoute' })).toBeVisible();
};
const choose = (page: Page, group: string, name: string | RegExp) =>
  page.getByRole('group', { name: group }).getByRole('radio', { name }).check();

/** How the text of the page looks: its size in pixels, its lines, its face. */
const lookOf = (page: Page) =>
  page
    .getByRole('article')
    .first()
    .evaluate((text) => {
      const { fontSize, lineHeight, fontFamily } = getComputedStyle(text);
      const size = parseFloat(fontSize);
      return { size, lines: parseFloat(lineHeight) / size, face: fontFamily.split(',')[0] };
    });

test('what is chosen shows at once, holds on the next page from its first paint, and can be forgotten', async ({
  page,
}) => {
  const fonts: string[] = [];
  page.on('request', (request) => request.resourceType() === 'font' && fonts.push(request.url()));
  await page.goto(lessonPath);
  const usual = await lookOf(page);
  expect(fonts).toEqual([]);
  await openChoices(page);
  await choose(page, 'Couleurs', 'Contraste élevé');
  await choose(page, 'Taille des lettres', 'Bien plus grandes');
  await choose(page, 'Espace entre les lignes', 'Le plus large');
  await choose(page, 'Dessin des lettres', /^Bien distinctes/);
  const look = await lookOf(page);
  expect(look.size / usual.size).toBeCloseTo(1.3, 1);
  expect(look.lines).toBeCloseTo(2.1, 1);
  expect(look.face).toBe('essaim-distinct');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Affichage', exact: true })).toBeFocused();

  await page.goto('/fr/privacy');
  await page.goto(lessonPath, { waitUntil: 'commit' });
  await page.getByRole('article').first().waitFor({ state: 'attached' });
  expect(await lookOf(page)).toEqual(look);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  expect(new Set(fonts).size).toBe(1);

  await openChoices(page);
  await expect(page.getByRole('radio', { name: 'Le plus large' })).toBeChecked();
  await choose(page, 'Couleurs', 'Comme l’appareil');
  for (const group of ['Taille des lettres', 'Espace entre les lignes', 'Dessin des lettres'])
    await choose(page, group, 'Comme ici d’habitude');
  expect(await lookOf(page)).toEqual(usual);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('without scripts, the page about display says what the browser can do', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Affichage', exact: true }).click();
  await expect(page).toHaveURL('/fr/display');
  await expect(page.getByText(/^Agrandir tout/)).toBeVisible();
  await expect(page.getByRole('radio')).toHaveCount(0);
  await context.close();
});

test('where the device has no voice, reading aloud is not offered', async ({ page }) => {
  await page.goto(lessonPath);
  await openChoices(page);
  await expect(page.getByRole('button', { name: 'Lire cette page à voix haute' })).toBeHidden();
});

test('a voice reads sentence after sentence, pauses, goes back and stops by the keyboard', async ({ page }) => {
  await page.addInitScript(giveVoice);
  await page.goto(lessonPath);
  await openChoices(page);
  await page.getByRole('button', { name: 'Lire cette page à voix haute' }).click();
  const said = () => page.evaluate(() => (window as unknown as Voiced).said);
  const marked = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('essaim-aloud') ?? [];
      return range instanceof Range ? range.toString() : '';
    });
  const finish = () => page.evaluate(() => (window as unknown as Voiced).finish());
  const player = page.getByRole('group', { name: 'Lecture à voix haute' });
  const title = await page.getByRole('heading', { level: 1 }).textContent();

  await expect(player.getByRole('button', { name: 'Pause' })).toBeFocused();
  expect((await said()).at(-1)).toBe(title);
  await finish();
  await expect.poll(async () => (await said()).length).toBe(2);
  const [, second] = await said();
  expect(await marked()).toBe(second);
  await page.keyboard.press('Enter');
  await expect(player.getByRole('button', { name: 'Reprendre' })).toBeVisible();
  await finish();
  expect((await said()).length).toBe(2);
  await page.keyboard.press('Enter');
  expect((await said()).at(-1)).toBe(second);
  await player.getByRole('button', { name: 'Phrase précédente' }).press('Enter');
  expect((await said()).at(-1)).toBe(title);
  await page.keyboard.press('Escape');
  await expect(player).toHaveCount(0);
  expect(await marked()).toBe('');
});

test('the voice and the speed that were chosen read the next page too', async ({ page }) => {
  await page.addInitScript(giveVoice);
  const start = async (path: string) => {
    await page.goto(path);
    await openChoices(page);
    await page.getByRole('button', { name: 'Lire cette page à voix haute' }).click();
  };
  const spoken = () => page.evaluate(() => (window as unknown as Voiced).spoken);
  const player = page.getByRole('group', { name: 'Lecture à voix haute' });

  await start(lessonPath);
  expect(await spoken()).toEqual({ voice: 'voix', rate: 1 });
  await player.getByLabel('Voix').selectOption('Lointaine (en ligne)');
  await player.getByLabel('Vitesse').selectOption('Plus rapide');
  expect(await spoken()).toEqual({ voice: 'lointaine', rate: 1.25 });

  await start(`${modulePath}/lessons/le-voyage-d-un-message`);
  expect(await spoken()).toEqual({ voice: 'lointaine', rate: 1.25 });
  await expect(player.getByLabel('Vitesse')).toHaveValue('1.25');
});

type Voiced = { said: string[]; spoken: { voice: string | undefined; rate: number }; finish: () => void };

/**
 * Voices where test machines have none: they note what they are given, and end when they are told to. They stand in for the
 * device, not for anything of ours.
 */
function giveVoice(): void {
  const voiced = window as unknown as Voiced;
  voiced.said = [];
  let current: SpeechSynthesisUtterance | undefined;
  voiced.finish = () => {
    current?.onend?.(new Event('end') as SpeechSynthesisEvent);
  };
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => [
      { lang: 'fr-FR', localService: false, default: false, name: 'Lointaine', voiceURI: 'lointaine' },
      { lang: 'fr-FR', localService: true, default: true, name: 'Voix', voiceURI: 'voix' },
    ],
    cancel: () => (current = undefined),
    speak: (utterance: SpeechSynthesisUtterance) => {
      current = utterance;
      voiced.said.push(utterance.text);
      voiced.spoken = { voice: utterance.voice?.voiceURI, rate: utterance.rate };
    },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  // A real utterance takes real voices only.
  Object.defineProperty(window, 'SpeechSynthesisUtterance', {
    value: class {
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    },
  });
}
