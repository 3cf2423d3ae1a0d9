// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from '../journeyTest.ts';
import { lessonPath } from './addresses.ts';

test('without an account nor a script, a passage is corrected, followed by its address, and withdrawn', async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  const page = await context.newPage();
  await page.goto(lessonPath);
  await page.getByRole('link', { name: 'Améliorer', exact: true }).first().click();
  await page.getByRole('group').getByRole('link').first().click();
  const field = page.getByLabel('Le texte de ce passage');
  const typed = `${await field.inputValue()}\nUne phrase de plus.`;
  await field.fill(typed);
  await page.getByRole('button', { name: 'Voir l’aperçu' }).click();
  await expect(page.getByRole('region', { name: 'Aperçu' })).toContainText('Une phrase de plus.');
  await expect(field).toHaveValue(typed);
  await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
  await expect(page.getByRole('alert')).toContainText('licence');
  await expect(field).toHaveValue(typed);
  await page.getByLabel('En une ligne').fill('Ajouter une phrase');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre proposition est arrivée');
  const key = await page.getByLabel('Adresse secrète de votre proposition').inputValue();
  expect(key).toMatch(/\/fr\/proposals\/\d+\/[\w-]{20,}$/);
  expect(await context.cookies()).toEqual([]);
  await page.goto(`${key}/edit`);
  await page
    .getByLabel(/^Texte proposé/)
    .fill((await page.getByLabel(/^Texte proposé/).inputValue()) + '\nEncore une.');
  await page.getByRole('button', { name: 'Enregistrer cette version' }).click();
  await page.goto(`${key}/edit`);
  await expect(page.getByLabel(/^Texte proposé/)).toHaveValue(/Encore une\.\s*$/);
  await page.getByRole('button', { name: 'Retirer définitivement' }).click();
  await page.goto(`${key}/edit`);
  await expect(page.getByRole('button', { name: 'Retirer définitivement' })).toHaveCount(0);
  await context.close();
});

test('what is typed and not sent outlives the page, a crash, and another beginning; it goes once it is sent', async ({
  page,
}) => {
  await page.goto(`${lessonPath}/remark`);
  const line = page.getByLabel('En une ligne');
  await line.fill('Il manque un exemple');
  await expect(page.getByText('gardé dans ce navigateur jusqu’à l’envoi')).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`${lessonPath}/remark`);
  await expect(line).toHaveValue('');
  await line.fill('Autre chose');
  await page.reload();
  const offer = page.getByRole('status').filter({ hasText: 'Vous aviez commencé à écrire ici' });
  await expect(offer).toContainText('Autre chose');
  await offer.getByRole('button', { name: 'Effacer' }).click();
  await expect(offer).toContainText('Il manque un exemple');
  await offer.getByRole('button', { name: 'Reprendre' }).click();
  await expect(line).toHaveValue('Il manque un exemple');
  await expect(offer).toBeHidden();
  await page.getByRole('radio', { name: /Il manque quelque chose/ }).check();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Envoyer la remarque' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre proposition est arrivée');
  await page.goto(`${lessonPath}/remark`);
  await expect(line).toHaveValue('');
  await expect(offer).toBeHidden();
});

test('what is typed before the script has come, on a slow line, is kept as well', async ({ page }) => {
  let letCome = () => {};
  const isSlow = new Promise<void>((resolve) => (letCome = resolve));
  await page.route(/\/drafts[^/]*\.js$/, async (route) => {
    await isSlow;
    await route.continue();
  });
  await page.goto(`${lessonPath}/remark`, { waitUntil: 'commit' });
  await page.getByLabel('En une ligne').fill('Il manque un exemple');
  const status = page.getByText('gardé dans ce navigateur jusqu’à l’envoi');
  await expect(status).toBeHidden();
  letCome();
  await expect(status).toBeVisible();
  await page.goto('about:blank');
  await page.goto(`${lessonPath}/remark`);
  const offer = page.getByRole('status').filter({ hasText: 'Vous aviez commencé à écrire ici' });
  await expect(offer).toContainText('Il manque un exemple');
});

test('the passage that is pointed at has its own link, which opens that passage', async ({ page }) => {
  await page.goto(lessonPath);
  const passage = page.locator('article section > p[id^="p-"]').first();
  await passage.hover();
  const link = passage.locator('+ a');
  await expect(link).toHaveText('Améliorer');
  const id = await passage.getAttribute('id');
  const [firstWord] = /\p{L}+/u.exec((await passage.textContent()) ?? '') ?? [];
  await link.click();
  expect(new URL(page.url()).searchParams.get('passage')).toBe(id);
  // The editor, once there, has the label too: the field of the form below it is what is sent.
  await expect(page.locator('textarea[name="text"]')).toHaveValue(new RegExp(`^${firstWord}\\b`));
});

test('a keyboard that reaches a link or a term of a passage finds the link of that passage next', async ({ page }) => {
  await page.goto(lessonPath);
  const passage = page
    .locator('article section > p[id^="p-"]')
    .filter({ has: page.getByRole('link') })
    .first();
  await passage.getByRole('link').last().focus();
  await page.keyboard.press('Tab');
  await expect(passage.locator('+ a')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('textarea[name="text"]')).toBeAttached();
  expect(new URL(page.url()).searchParams.get('passage')).toMatch(/^p-/);
});
