// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SignedIn } from '../../account/role.ts';
import { listDiary } from '../../learning/diaries.server.ts';
import { foldDiary, type Progress } from '../../learning/progress.ts';
import { getInstance } from '../composition.server.ts';

/** By the object that says who is signed in, which is one request's. */
const readings = new WeakMap<SignedIn, Promise<Progress>>();

/** The fold of the diary of who is signed in, read once per request. */
export function readMyProgress(account: SignedIn): Promise<Progress> {
  const reading = readings.get(account) ?? listDiary(getInstance().db, account.accountId).then(foldDiary);
  readings.set(account, reading);
  return reading;
}

export const emptyProgress = foldDiary([]);
