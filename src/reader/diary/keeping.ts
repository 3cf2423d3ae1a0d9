// SPDX-License-Identifier: AGPL-3.0-or-later
import { flagDiary } from '../diaryFlag.ts';
import type { DiaryEvent } from '../../lib/learning/event.ts';
import { StoreError, type StoreProblem } from './browserStore.ts';
import { keepForAccount } from './outbox.ts';
import { addToOwn, followInOwn } from './ownDiary.ts';
import { deliverOverHttp, sendUnsent } from './sending.ts';
import { withStore } from './withStore.ts';

/** Where an event is now: in this browser, in the account, on its way there, or nowhere. */
export type Kept = { kind: 'here' | 'account' | 'onItsWay' } | { kind: 'nowhere'; problem: StoreProblem };

/** Keeps what someone has just asked for, in the diary of this browser or in that of the account they are signed in to. */
export async function keep(account: string | undefined, event: DiaryEvent): Promise<Kept> {
  try {
    if (account !== undefined) return await keepAndSend(account, event);
    await withStore((store) => addToOwn(store, [event], new Date()));
    flagDiary(true);
    return { kind: 'here' };
  } catch (error) {
    if (error instanceof StoreError) return { kind: 'nowhere', problem: error.problem };
    throw error;
  }
}

/** Keeps a place that was reached. Only a diary that exists follows; what prevents it disturbs nobody's reading. */
export async function follow(account: string | undefined, event: DiaryEvent): Promise<void> {
  try {
    if (account !== undefined) await withStore((store) => keepForAccount(store, account, event));
    else await withStore((store) => followInOwn(store, [event]));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

async function keepAndSend(account: string, event: DiaryEvent): Promise<Kept> {
  try {
    await withStore((store) => keepForAccount(store, account, event));
  } catch (error) {
    // A browser that keeps nothing can still send: only the network is missing then, and the person is told.
    const delivery = await deliverOverHttp(account, [event]);
    if (delivery.kind === 'kept' && delivery.refused.length === 0) return { kind: 'account' };
    throw error;
  }
  const end = await withStore((store) => sendUnsent(store, account, deliverOverHttp));
  return { kind: end === 'sent' ? 'account' : 'onItsWay' };
}
