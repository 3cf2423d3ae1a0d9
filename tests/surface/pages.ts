// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Page } from '@playwright/test';
import { lessonPath, modulePath, selfAssessmentPath } from '../journeys/addresses.ts';

/** `prepare` leads from an address to the page, when a form stands between. */
export type SurfacePage = { name: string; path: string; prepare?: (page: Page) => Promise<void> };

/** One address of every kind of page of the reading surface. */
export const pages: readonly SurfacePage[] = [
  { name: 'home', path: '/fr' },
  { name: 'module', path: modulePath },
  { name: 'planned module', path: '/fr/modules/communs-et-culture-libre' },
  { name: 'sequence', path: `${modulePath}/sequences/pourquoi-et-comment` },
  { name: 'lesson', path: lessonPath },
  { name: 'lesson with a table', path: `${modulePath}/lessons/le-voyage-d-un-message` },
  { name: 'sharing', path: `${lessonPath}/share` },
  { name: 'taking away', path: `${lessonPath}/take-away` },
  { name: 'improving', path: `${lessonPath}/edit` },
  { name: 'history', path: `${lessonPath}/history` },
  { name: 'self-assessment', path: selfAssessmentPath },
  { name: 'feedback', path: selfAssessmentPath, prepare: answer },
  { name: 'form with a complaint', path: selfAssessmentPath, prepare: send },
  { name: 'workshop guide', path: `${modulePath}/guides/une-heure-pour-decouvrir` },
  { name: 'glossary', path: `${modulePath}/glossary` },
  { name: 'term', path: `${modulePath}/glossary/dns` },
  { name: 'person', path: `${modulePath}/glossary/tim-berners-lee` },
  { name: 'how it works', path: '/fr/how-it-works' },
  { name: 'contribute', path: '/fr/contribute' },
  { name: 'privacy', path: '/fr/privacy' },
  { name: 'accessibility', path: '/fr/accessibility' },
  { name: 'legal', path: '/fr/legal' },
  { name: 'page that does not exist', path: '/fr/nulle-part' },
  { name: 'refused form', path: '/fr/problem/403' },
  { name: 'page in English', path: '/en/how-it-works' },
  { name: 'lesson in a language it has no text in', path: lessonPath.replace('/fr/', '/en/') },
];

async function answer(page: Page): Promise<void> {
  await page.getByRole('radio').first().check();
  await page.getByRole('checkbox').first().check();
  await send(page);
}

async function send(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Voir mes réponses expliquées' }).click();
  await page.getByRole('alert').or(page.getByRole('status')).first().waitFor();
}
