// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath, selfAssessmentPath } from './addresses.ts';

const words = {
  fr: {
    pseudonym: 'Pseudonyme',
    passphrase: 'Phrase de passe',
    signUp: 'Créer un compte',
    keepPlace: 'Garder ma place ici',
    kept: 'Votre place est gardée ici',
    finish: 'J’ai terminé cette leçon',
    finished: /Leçon terminée/,
    reopen: 'La rouvrir',
    notePassage: 'Noter un passage',
    note: 'Votre note (facultative)',
    keepMark: 'Garder ce repère',
    marked: /Votre note\s: à montrer/,
    resume: 'Reprendre là où vous en étiez',
    lessons: /Leçons terminées\s: 1 sur/,
    done: 'terminée',
    sure: 'sûre',
    seeAnswers: 'Voir mes réponses expliquées',
    attemptKept: /Cette tentative est dans votre carnet/,
    attempts: 'Revoir mes tentatives',
    attempt: /Vos réponses du/,
    xp: /^20\sXP$/,
    hideXp: 'Ne plus les afficher',
    diary: 'Mon carnet',
    elsewhere: 'Votre carnet, avec ou sans compte',
  },
  en: {
    pseudonym: 'Pseudonym',
    passphrase: 'Passphrase',
    signUp: 'Create an account',
    keepPlace: 'Keep my place here',
    kept: 'Your place is kept here',
    finish: 'I have finished this lesson',
    finished: /Lesson finished/,
    reopen: 'Reopen it',
    notePassage: 'Note a passage',
    note: 'Your note (optional)',
    keepMark: 'Keep this mark',
    marked: /Your note: à montrer/,
    resume: 'Pick up where you left off',
    lessons: /Lessons finished: 1 of/,
    done: 'finished',
    sure: 'sure',
    seeAnswers: 'See my answers explained',
    attemptKept: /This attempt is in your diary/,
    attempts: 'See my attempts',
    attempt: /Your answers of/,
    xp: /^20\sXP$/,
    hideXp: 'Stop showing them',
    diary: 'My diary',
    elsewhere: 'Your diary, with or without an account',
  },
} as const;

for (const language of ['fr', 'en'] as const) {
  const say = words[language];
  const at = (path: string) => path.replace('/fr/', `/${language}/`);

  test.describe(`without scripts, by keyboard, in ${language}`, () => {
    test.use({ javaScriptEnabled: false });
    test.slow();

    test('a learner keeps their place, finishes a lesson, notes a passage, and finds it all again', async ({
      page,
    }) => {
      await signUp(page, language);
      await page.goto(at(lessonPath));
      await press(page.getByRole('button', { name: say.keepPlace }).nth(1));
      await expect(page.getByText(say.kept)).toHaveCount(1);
      await page.goto(at(modulePath));
      await press(page.getByRole('link', { name: say.resume }));
      await expect(page).toHaveURL(/une-histoire-de-choix#./);

      await press(page.getByRole('link', { name: say.notePassage }));
      await press(page.getByRole('main').locator('summary').first());
      await page.getByLabel(say.note).first().fill('à montrer <b>ici</b>');
      await press(page.getByRole('button', { name: say.keepMark }).first());
      await expect(page.getByText(say.marked)).toContainText('<b>ici</b>');

      await press(page.getByRole('button', { name: say.finish }));
      await expect(page.getByRole('status')).toHaveText(say.finished);
      await expect(page.getByRole('button', { name: say.reopen })).toBeVisible();
      await page.goto(at(modulePath));
      await expect(page.getByText(say.lessons)).toBeVisible();
      await expect(
        page
          .getByRole('listitem')
          .filter({ hasText: language === 'fr' ? 'Une histoire de choix' : 'A story of choices' })
          .last(),
      ).toContainText(say.done);
    });

    test('what one answered can be read again, XP hidden, and nobody else sees any of it', async ({
      page,
      browser,
    }) => {
      await signUp(page, language);
      await page.goto(at(lessonPath));
      await press(page.getByRole('button', { name: say.finish }));
      await page.goto(at(selfAssessmentPath));
      await page.getByRole('radio').first().press('Space');
      await page.getByRole('radio', { name: say.sure, exact: true }).first().press('Space');
      await press(page.getByRole('button', { name: say.seeAnswers }));
      await expect(page.getByText(say.attemptKept)).toBeVisible();
      await press(page.getByRole('link', { name: say.attempts }));
      await press(page.getByRole('main').getByRole('listitem').getByRole('link').last());
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.attempt);

      const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
      expect((await signUp(stranger, language, new URL(page.url()).origin)).status()).toBe(200);
      expect((await stranger.goto(page.url()))?.status()).toBe(404);
      await stranger.context().close();

      await page.getByRole('link', { name: say.diary }).first().press('Enter');
      await expect(page.getByText(say.xp)).toBeVisible();
      await press(page.getByRole('button', { name: say.hideXp }));
      await expect(page.getByText(say.xp)).toBeHidden();
    });

    test('signed out, finishing a lesson leads to where a diary can be kept', async ({ page }) => {
      await page.goto(at(lessonPath));
      await press(page.getByRole('button', { name: say.finish }));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(say.elsewhere);
    });
  });
}

async function press(control: Locator): Promise<void> {
  await control.focus();
  await control.press('Enter');
}

let people = 0;

async function signUp(page: Page, language: 'fr' | 'en', origin = '') {
  people += 1;
  const say = words[language];
  await page.goto(`${origin}/${language}/account/sign-up`);
  await page.getByLabel(say.pseudonym).fill(`Progrès ${process.pid}-${people}-${language}`);
  await page.getByLabel(say.passphrase, { exact: true }).fill('trois pommes bleues');
  const [response] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: say.signUp }).press('Enter'),
  ]);
  return response;
}
