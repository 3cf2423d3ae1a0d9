// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { takeAway } from './takeAway.ts';

const first = 'trois pommes bleues';
const second = 'quatre poires jaunes';

const words = {
  fr: {
    pseudonym: 'Pseudonyme',
    passphrase: 'Phrase de passe',
    newPassphrase: 'Nouvelle phrase de passe',
    currentPassphrase: 'Phrase de passe actuelle',
    signUp: 'Créer un compte',
    common: /tout le monde essaie en premier/,
    codes: 'Vos dix codes',
    warning: /une phrase de passe perdue est un compte perdu/,
    continue: 'Continuer',
    signOut: 'Se déconnecter',
    signIn: 'Se connecter',
    wrong: /ne vont pas ensemble/,
    code: 'Code de récupération',
    use: 'Choisir cette phrase de passe',
    codesLeft: '9 codes utilisables',
    save: 'Enregistrer',
    saved: /C’est enregistré/,
    eraseLink: 'Effacer mon compte',
    erase: 'Effacer pour toujours',
    erased: 'Votre compte est effacé',
  },
  en: {
    pseudonym: 'Pseudonym',
    passphrase: 'Passphrase',
    newPassphrase: 'New passphrase',
    currentPassphrase: 'Current passphrase',
    signUp: 'Create an account',
    common: /everybody tries first/,
    codes: 'Your ten codes',
    warning: /a lost passphrase is a lost account/,
    continue: 'Continue',
    signOut: 'Sign out',
    signIn: 'Sign in',
    wrong: /do not go together/,
    code: 'Recovery code',
    use: 'Use this passphrase',
    codesLeft: '9 codes left',
    save: 'Save',
    saved: /It is saved/,
    eraseLink: 'Erase my account',
    erase: 'Erase for ever',
    erased: 'Your account is erased',
  },
} as const;

for (const language of ['fr', 'en'] as const) {
  test.describe(`without scripts, in ${language}`, () => {
    test.use({ javaScriptEnabled: false });
    // Ten verifications of a passphrase, each as slow as it must be.
    test.slow();

    test('an account is made, left, found again, changed and erased', async ({ page }) => {
      const say = words[language];
      const account = `/${language}/account`;
      const pseudonym = `Zoé ${language}`;
      const field = (label: string) => page.getByLabel(label, { exact: true });
      const press = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click();

      await page.goto(`${account}/sign-up?next=${account}`);
      await field(say.pseudonym).fill(pseudonym);
      await field(say.passphrase).fill('motdepasse');
      await press(say.signUp);
      await expect(page.getByRole('alert')).toContainText(say.common);
      await expect(field(say.pseudonym)).toHaveValue(pseudonym);
      await expect(field(say.passphrase)).toHaveValue('');
      await field(say.passphrase).fill(first);
      await press(say.signUp);

      const codes = (await field(say.codes).inputValue()).split('\n');
      expect(codes).toHaveLength(10);
      await expect(page.getByText(say.warning)).toBeVisible();
      await page.getByRole('link', { name: say.continue }).click();
      await expect(page.getByRole('heading', { level: 1, name: pseudonym })).toBeVisible();

      await signOut(page, language);
      await page.goto(account);
      await expect(page).toHaveURL(new RegExp(`/account/sign-in\\?next=`));
      await field(say.pseudonym).fill(pseudonym);
      await field(say.passphrase).fill(second);
      await press(say.signIn);
      await expect(page.getByRole('alert')).toContainText(say.wrong);
      await field(say.passphrase).fill(first);
      await press(say.signIn);
      await expect(page).toHaveURL(new RegExp(`${account}$`));

      await signOut(page, language);
      await page.goto(`${account}/recover`);
      await field(say.pseudonym).fill(pseudonym.toUpperCase());
      await field(say.code).fill(codes[0] ?? '');
      await field(say.newPassphrase).fill(second);
      await press(say.use);
      await expect(page).toHaveURL(new RegExp(`${account}$`));
      await expect(page.getByText(say.codesLeft)).toBeVisible();

      await page.goto(`${account}/passphrase`);
      await field(say.currentPassphrase).fill(second);
      await field(say.newPassphrase).fill(first);
      await press(say.save);
      await expect(page.getByRole('status')).toContainText(say.saved);

      await page.goto(`/${language}/my/data`);
      await page.getByRole('link', { name: say.eraseLink }).click();
      await field(say.passphrase).fill(first);
      await press(say.erase);
      await expect(page.getByRole('heading', { level: 1, name: say.erased })).toBeVisible();
      expect(await page.context().cookies()).toEqual([]);
      await page.goto(`${account}/sign-in`);
      await field(say.pseudonym).fill(pseudonym);
      await field(say.passphrase).fill(first);
      await press(say.signIn);
      await expect(page.getByRole('alert')).toContainText(say.wrong);
    });
  });
}

test('with the keyboard alone, one signs up, looks at the passphrase and takes everything away', async ({ page }) => {
  await page.goto('/fr/account/sign-up?next=/fr/my/data');
  await tabTo(page, 'Pseudonyme');
  await page.keyboard.type('Ali au clavier');
  await tabTo(page, 'Phrase de passe');
  await page.keyboard.type(first);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Afficher' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Phrase de passe', { exact: true })).toHaveAttribute('type', 'text');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Phrase de passe', { exact: true })).toHaveAttribute('type', 'password');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Votre compte est créé' })).toBeVisible();
  await page.getByRole('link', { name: 'Continuer' }).press('Enter');
  await page.waitForURL('**/my/data');
  const file = await takeAway(page, () => page.getByRole('link', { name: 'Télécharger l’archive' }).press('Enter'));
  expect(file.suggestedFilename()).toBe('mes-donnees.zip');
});

test('reading sets no cookie, and who is signed in reads the same pages under their name', async ({ page }) => {
  await page.goto('/fr');
  await page.goto('/fr/account/why');
  expect(await page.context().cookies()).toEqual([]);
  await page.getByRole('main').getByRole('link', { name: 'Créer un compte' }).click();
  await page.getByLabel('Pseudonyme').fill('Lecture');
  await page.getByLabel('Phrase de passe').fill(first);
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  await page.getByRole('banner').getByRole('link', { name: 'Modules' }).click();
  await expect(page.getByRole('banner').getByRole('link', { name: 'Votre compte : Lecture' })).toBeVisible();
  const stranger = await page.request.get('/fr', { headers: { cookie: '' } });
  expect(await stranger.text()).not.toContain('Lecture');
});

test('another device can be signed out from here', async ({ page, browser, baseURL }) => {
  await page.goto('/fr/account/sign-up?next=/fr/account/sessions');
  await page.getByLabel('Pseudonyme').fill('Deux appareils');
  await page.getByLabel('Phrase de passe').fill(first);
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  const elsewhere = await browser.newContext({
    baseURL: baseURL ?? '',
    userAgent: 'Firefox/140.0 (Android 13; Mobile)',
  });
  const phone = await elsewhere.newPage();
  await phone.goto('/fr/account/sign-in?next=/fr/account');
  await phone.getByLabel('Pseudonyme').fill('deux-appareils');
  await phone.getByLabel('Phrase de passe').fill(first);
  await phone.getByRole('button', { name: 'Se connecter' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Deux appareils' })).toBeVisible();
  await page.goto('/fr/account/sessions');
  const end = page.getByRole('button', { name: 'Déconnecter Firefox, Android' });
  await end.click();
  await expect(end).toHaveCount(0);
  await phone.reload();
  await expect(phone).toHaveURL(/sign-in/);
  await elsewhere.close();
});

async function signOut(page: Page, language: 'fr' | 'en'): Promise<void> {
  const { signOut: name } = words[language];
  await page.goto(`/${language}/account`);
  await page.getByRole('main').getByRole('link', { name }).click();
  await page.getByRole('main').getByRole('button', { name }).click();
  await expect(page).toHaveURL(new RegExp(`/${language}$`));
  expect(await page.context().cookies()).toEqual([]);
}

async function tabTo(page: Page, label: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  for (let presses = 0; presses < 25; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
}
