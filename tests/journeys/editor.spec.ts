// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { editorAttributes } from '../../src/lib/web/contribution/editing/editorAttributes.ts';
import { expect, test } from '../journeyTest.ts';
import { listFaults, listOverflowing } from '../surface/pageFaults.ts';
import { lessonPath, modulePath } from './addresses.ts';

test.describe.configure({ timeout: 120_000 });

const documentId = 'lecon-une-histoire-de-choix';
const header = `---\nid: ${documentId}\ntitle: Une histoire de choix\nstatus: draft\n---\n`;

/** Opens a page of the site with a field of its own in it: what a form gives the editor is the attributes alone. */
async function openField(page: Page, text: string): Promise<void> {
  const attributes = Object.entries(
    editorAttributes({ language: 'fr', module: 'internet-reprendre-le-controle', documentId }),
  );
  const marks = attributes.map(([name, value]) => `${name}="${value}"`).join(' ');
  await page.route(`${lessonPath}/share`, async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      /(<main[^>]*>)/,
      `$1<form method="get" action="${modulePath}"><label for="text">Le texte de la leçon</label>
       <textarea id="text" name="text" rows="8" ${marks}>${text}</textarea><button>Envoyer ce texte</button></form>`,
    );
    await route.fulfill({ response, body: html });
  });
  await page.goto(`${lessonPath}/share`);
}

const editorOf = (page: Page) => page.getByRole('textbox', { name: 'Le texte de la leçon' });

/** Takes the first thing that is offered, by the keyboard. A list that has just come takes no key for an instant. */
async function chooseFirst(page: Page, name: RegExp): Promise<void> {
  const offered = page.getByRole('option').first();
  await expect(offered).toHaveText(name);
  await page.waitForTimeout(300);
  await page.keyboard.press('ArrowDown');
  await expect(offered).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(offered).toBeHidden();
}

test('a text is written with boxes and terms offered, its problems underlined, its preview beside it, and is sent', async ({
  page,
}) => {
  const refusals: string[] = [];
  page.on('console', (message) => {
    // A machine that is very busy may ask to be asked again.
    if (message.type() === 'error' && !message.text().includes('503')) refusals.push(message.text());
  });
  page.on('pageerror', (error) => refusals.push(error.message));
  await page.setViewportSize({ width: 1280, height: 900 });
  await openField(page, header);
  const editor = editorOf(page);
  await expect(editor).toHaveAttribute('contenteditable', 'true');
  await expect(editor).toHaveAttribute('spellcheck', 'true');
  const preview = page.getByRole('region', { name: 'Aperçu' });
  const review = page.getByRole('region', { name: 'À relire' });

  // Its label leads to it, as to any field; a box is offered, and chosen by the keyboard.
  await page.getByText('Le texte de la leçon').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('## Un début\n\n:::call');
  await chooseFirst(page, /^:::callout note/);
  await page.keyboard.type('Un titre');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('Avec arpan');
  await chooseFirst(page, /^ARPANET/);
  await page.keyboard.type(', lire [une page](nulle-part.md).');

  // Seen as readers would, with what is wrong, in words and underlined.
  await expect(preview.getByRole('note')).toContainText('Un titre', { timeout: 20_000 });
  await expect(review.getByRole('listitem')).toHaveCount(1);
  await expect(review).toContainText('Le lien « nulle-part.md » ne mène à aucune page du module.');
  const underlined = page.locator('.cm-lintRange-warning');
  await expect(underlined).toHaveText(['nulle-part.md']);
  expect(await listFaults(page)).toEqual([]);
  expect(await listOverflowing(page)).toEqual([]);

  // Mended at its line, then undone: the list follows.
  await review.getByRole('button', { name: /^Ligne \d+$/ }).click();
  // In one piece, as one pastes: what is typed slowly is undone in several.
  await page.keyboard.insertText('https://essaim.example');
  await expect(review.getByText('Rien à signaler.')).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Control+z');
  await expect(page.locator('#text')).toHaveValue(/nulle-part\.md/);
  await page.keyboard.press('Control+y');

  // Tab leaves, and the form sends what the editor shows.
  await editor.focus();
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await page.getByRole('button', { name: 'Envoyer ce texte' }).click();
  const sent = new URL(page.url()).searchParams.get('text')?.replaceAll('\r\n', '\n') ?? '';
  expect(sent).toContain(':::callout[Un titre]{kind="note"}\nAvec ARPANET, lire [une page](https://essaim.example).');
  expect(refusals).toEqual([]);
});

test('what is typed before the editor comes is kept, and a field that it cannot come to stays a field', async ({
  page,
}) => {
  let come = () => {};
  const wait = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/editor.*.js', async (route) => {
    await wait;
    await route.continue();
  });
  await openField(page, header);
  await page.getByLabel('Le texte de la leçon').press('Control+End');
  await page.keyboard.type('Avant. ');
  come();
  await expect(editorOf(page)).toHaveAttribute('contenteditable', 'true');
  await expect(editorOf(page)).toBeFocused();
  await page.keyboard.type('Après.');
  await expect(page.locator('#text')).toHaveValue(`${header}Avant. Après.`);

  // A draft that the page gives back reaches the editor.
  await page.locator('#text').evaluate((field: HTMLTextAreaElement) => {
    field.value = 'Un brouillon gardé.';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(editorOf(page)).toContainText('Un brouillon gardé.');

  await page.unroute('**/editor.*.js');
  await page.route('**/editor.*.js', (route) => route.abort());
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${lessonPath}/share`);
  await page.getByLabel('Le texte de la leçon').fill('Sans l’éditeur.');
  await page.getByRole('button', { name: 'Envoyer ce texte' }).click();
  expect(new URL(page.url()).searchParams.get('text')).toBe('Sans l’éditeur.');
});

test('a part of a lesson is edited alone, with its own preview, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${lessonPath}/edit?passage=deux-lettres`);
  const editor = page.getByRole('textbox', { name: 'Le texte de cette partie' });
  await expect(editor).toHaveAttribute('contenteditable', 'true');
  const preview = page.getByRole('region', { name: 'Aperçu' });
  await expect(preview.getByRole('heading')).toHaveText(/Deux lettres, puis la panne/, { timeout: 20_000 });
  await editor.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nVoir [là](nulle-part.md).');
  await expect(page.getByRole('button', { name: /^Ligne \d+$/ })).toBeVisible({ timeout: 20_000 });
  await expect(preview).toContainText('Voir là.');
  expect(await listFaults(page)).toEqual([]);
  expect(await listOverflowing(page)).toEqual([]);
});

test('only pages of the site are answered a preview, of a text no longer than a lesson may be', async ({
  request,
  baseURL,
}) => {
  const ask = async (text: string, headers: Record<string, string> = {}) => {
    const answer = await request.post(`${modulePath}/preview`, {
      headers: { origin: baseURL ?? '', 'content-type': 'application/json', ...headers },
      data: JSON.stringify({ documentId, text }),
    });
    expect(answer.headers()['cache-control']).toBe('no-store');
    return answer.status();
  };
  expect(await ask(header)).toBe(200);
  expect(await ask(header, { origin: 'https://ailleurs.example' })).toBe(403);
  expect(await ask(header, { 'content-type': 'application/octet-stream' })).toBe(415);
  expect(await ask('é'.repeat(128 * 1024 + 1))).toBe(422);
});
