// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { lessonPath, modulePath, plannedPath, selfAssessmentPath, untranslatedPath } from '../journeys/addresses.ts';

export type SurfacePage = {
  name: string;
  path: string;
  /** Leads from the address to the page, when a form stands between. */
  prepare?: (page: Page) => Promise<void>;
  /** Shows more of the page at the address. */
  unfold?: (page: Page) => Promise<void>;
};

/** One address of every kind of page of the reading surface. */
export const pages: readonly SurfacePage[] = [
  { name: 'home', path: '/fr' },
  { name: 'module', path: modulePath },
  { name: 'planned module', path: '/fr/modules/communs-et-culture-libre' },
  { name: 'sequence', path: `${modulePath}/sequences/pourquoi-et-comment` },
  { name: 'planned sequence', path: `${plannedPath}/sequences/premiere-sequence` },
  { name: 'lesson', path: lessonPath },
  { name: 'lesson with a table', path: `${modulePath}/lessons/le-voyage-d-un-message` },
  { name: 'planned lesson', path: `${plannedPath}/lessons/lecon-prevue` },
  { name: 'sharing', path: `${lessonPath}/share` },
  { name: 'taking away', path: `${lessonPath}/take-away` },
  { name: 'taking a module away', path: `${modulePath}/take-away` },
  { name: 'file being prepared', path: `${modulePath}/downloads/offline/preparing?again` },
  { name: 'improving', path: `${lessonPath}/edit` },
  { name: 'saying what is wrong', path: `${lessonPath}/remark` },
  { name: 'proposing a new text', path: `${modulePath}/propose` },
  {
    name: 'new lesson',
    path: `${modulePath}/propose?kind=lesson&sequence=pourquoi-et-comment&title=Les+routes&sentence=Une+phrase.`,
  },
  {
    name: 'translation',
    path: '/en/modules/internet-reprendre-le-controle/propose?translate=lecon-qui-sont-les-geants',
  },
  { name: 'history', path: `${lessonPath}/history` },
  { name: 'history of a module', path: `${modulePath}/history` },
  { name: 'earlier text', path: `${lessonPath}/history`, prepare: openText },
  { name: 'self-assessment', path: selfAssessmentPath },
  { name: 'feedback', path: selfAssessmentPath, prepare: answer },
  { name: 'form with a complaint', path: selfAssessmentPath, prepare: send },
  { name: 'workshop guide', path: `${modulePath}/guides/une-heure-pour-decouvrir` },
  { name: 'frequent questions', path: '/fr/faq' },
  { name: 'frequent question', path: '/en/faq/phrase-de-passe-perdue' },
  { name: 'improving an answer', path: '/fr/faq/faut-il-un-compte/edit' },
  { name: 'proposing a question', path: '/fr/faq/propose?kind=faqEntry&title=Sur+papier&sentence=Oui.' },
  { name: 'contact', path: '/fr/contact' },
  { name: 'forum', path: '/fr/forum' },
  { name: 'forum in English', path: '/en/forum' },
  { name: 'forum of a module', path: '/fr/forum/internet-reprendre-le-controle' },
  { name: 'what a search of the forum does not find', path: '/fr/forum?q=navigatuer' },
  { name: 'asking without an account', path: '/fr/forum/internet-reprendre-le-controle/new' },
  { name: 'contact with answers', path: '/fr/contact', prepare: look },
  { name: 'changes', path: `${lessonPath}/history?from=000000000000` },
  { name: 'marks', path: `${lessonPath}/marks` },
  { name: 'progress', path: '/fr/my/progress' },
  { name: 'results', path: '/fr/my/results' },
  { name: 'attempt', path: '/fr/my/results/01a21511-eb3a-70a9-85e2-52165b9a5596' },
  { name: 'review box', path: '/fr/my/review' },
  { name: 'without account', path: '/fr/my/without-account' },
  { name: 'proposals', path: '/fr/proposals' },
  { name: 'workshop bundles', path: '/fr/bundles' },
  { name: 'preparing a workshop', path: '/fr/bundles/new?module=internet-reprendre-le-controle' },
  { name: 'reviewers', path: `${modulePath}/reviewers` },
  { name: 'glossary', path: `${modulePath}/glossary` },
  { name: 'choices of display', path: '/fr/display' },
  { name: 'choices of display in place', path: lessonPath, unfold: openChoices },
  { name: 'shared computer', path: '/fr/shared-computer' },
  { name: 'page that is not on the device', path: '/fr/offline' },
  { name: 'glossary to print', path: `${modulePath}/glossary/paper` },
  { name: 'answers to print', path: `${selfAssessmentPath}/paper/answers` },
  { name: 'term', path: `${modulePath}/glossary/dns` },
  { name: 'person', path: `${modulePath}/glossary/tim-berners-lee` },
  { name: 'diary of the browser', path: '/fr/my/transfer' },
  { name: 'search', path: '/fr/search' },
  { name: 'what a search finds', path: '/fr/search?q=paquets' },
  { name: 'what a search does not find', path: '/fr/search?q=navigatuer' },
  { name: 'what a search finds a part of', path: '/en/search?q=packets+nowhere' },
  { name: 'how the site is', path: '/fr/status' },
  { name: 'what is put off', path: '/fr/problem/503' },
  { name: 'how it works', path: '/fr/how-it-works' },
  { name: 'contribute', path: '/fr/contribute' },
  { name: 'charter', path: '/fr/charter' },
  { name: 'privacy', path: '/fr/privacy' },
  { name: 'accessibility', path: '/fr/accessibility' },
  { name: 'legal', path: '/fr/legal' },
  { name: 'with or without an account', path: '/fr/account/why' },
  { name: 'signing up', path: '/fr/account/sign-up' },
  { name: 'signing up with complaints', path: '/fr/account/sign-up', prepare: signUpBadly },
  { name: 'signing in', path: '/fr/account/sign-in' },
  { name: 'signing in with a complaint', path: '/fr/account/sign-in', prepare: signInBadly },
  { name: 'recovering an account', path: '/fr/account/recover' },
  { name: 'erased account', path: '/fr/account/erased' },
  { name: 'checking a badge', path: '/fr/verify' },
  { name: 'file that is no badge', path: '/fr/verify', prepare: (page) => checkBadge(page, 'rien') },
  { name: 'badge of another site', path: '/fr/verify', prepare: (page) => checkBadge(page, foreignBadge) },
  { name: 'page that does not exist', path: '/fr/nulle-part' },
  { name: 'refused form', path: '/fr/problem/403' },
  { name: 'page in English', path: '/en/how-it-works' },
  { name: 'lesson in English', path: lessonPath.replace('/fr/', '/en/') },
  { name: 'lesson in a language it has no text in', path: untranslatedPath.replace('/fr/', '/en/') },
];

async function openText(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'lire ce texte' }).first().click();
  await page.getByText('Le texte tel qu’il est écrit').click();
}

async function openChoices(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Affichage', exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

async function answer(page: Page): Promise<void> {
  await page.getByRole('radio').first().check();
  await page.getByRole('checkbox').first().check();
  await send(page);
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
  await page.getByRole('alert').or(page.getByRole('status')).first().waitFor();
}

async function look(page: Page): Promise<void> {
  await page.getByLabel('Ce que vous voulez nous dire').fill('J’ai perdu mes codes de récupération.');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('status').waitFor();
}

async function signUpBadly(page: Page): Promise<void> {
  await page.getByLabel('Pseudonyme').fill('x');
  await page.getByLabel('Phrase de passe').fill('motdepasse');
  await page.getByRole('button', { name: 'Créer un compte' }).click();
  await page.getByRole('alert').waitFor();
}

async function signInBadly(page: Page): Promise<void> {
  await page.getByLabel('Pseudonyme').fill('Personne');
  await page.getByLabel('Phrase de passe').fill('motdepasse');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('alert').waitFor();
}

const foreignBadge = JSON.stringify({
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'did:web:ailleurs.example', type: ['Profile'], name: 'Ailleurs' },
  validFrom: '2026-11-25T10:00:00Z',
  credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'], name: 'Un badge' } },
});

async function checkBadge(page: Page, text: string): Promise<void> {
  await page.getByLabel('Ou le texte du badge').fill(text);
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await page.getByRole('alert').or(page.getByRole('status')).first().waitFor();
}
