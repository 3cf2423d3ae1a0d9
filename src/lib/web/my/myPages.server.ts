// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Progress } from '../../learning/progress.ts';
import type { Language } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import { declareShown, type PageEvent } from '../reading/modulePages.server.ts';
import { readMyProgress } from './myDiary.server.ts';
import { listShelves } from './shelves.server.ts';
import type { ModuleShelf } from './works.ts';

type MyEvent = PageEvent & { locals: Pick<App.Locals, 'account' | 'language'> };

/**
 * Opens a page of the learner's own: the modules, and the fold of their diary when they are signed in. For everyone else
 * it is one page for all, that their browser's own diary fills.
 */
export async function openMyPage(event: MyEvent): Promise<{ shelves: ModuleShelf[]; progress: Progress | undefined }> {
  const { db } = getInstance();
  const { account, language } = event.locals;
  const shelves = await listShelves(db, language);
  if (account) return { shelves, progress: await readMyProgress(account) };
  declareForAll(event, shelves);
  return { shelves, progress: undefined };
}

function declareForAll(event: MyEvent, shelves: readonly ModuleShelf[]): void {
  declareShown(event, ['site', ...shelves.map(({ slug }) => `module/${slug}` as const)]);
}

/** The page for whoever has no account, in the language of the request. */
export function withoutAccountAddress(language: Language): string {
  return `/${language}/my/without-account`;
}
