// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountLabel } from '../../account/accountLabel.ts';
import type { SignedIn } from '../../account/role.ts';
import { listDiary } from '../../learning/diaries.server.ts';
import { foldDiary, type Progress } from '../../learning/progress.ts';
import type { Language } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import type { Me } from './me.ts';

/** By the object that says who is signed in, which is one request's. */
const readings = new WeakMap<SignedIn, Promise<Progress>>();

/** The fold of the diary of who is signed in, read once per request. */
export function readMyProgress(account: SignedIn): Promise<Progress> {
  const reading = readings.get(account) ?? listDiary(getInstance().db, account.accountId).then(foldDiary);
  readings.set(account, reading);
  return reading;
}

const emptyProgress = foldDiary([]);

/** Whoever a page is filled for; their diary is read only when the page has places for it. */
export async function openMe(account: SignedIn, language: Language, isDiaryNeeded: boolean): Promise<Me> {
  const progress = isDiaryNeeded ? await readMyProgress(account) : emptyProgress;
  return { label: accountLabel(account), pseudonym: account.pseudonym, language, progress };
}
