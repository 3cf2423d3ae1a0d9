// SPDX-License-Identifier: AGPL-3.0-or-later
import { showPanel } from '../aids/panel.ts';
import { removeAllCopies } from '../deviceCopy/copies.ts';
import { findAccount } from '../diary/account.ts';
import { deleteStore, openStore, type BrowserStore } from '../diary/browserStore.ts';
import { pageLanguage } from '../diary/speech.ts';
import { deleteTabStore, openTabStore } from '../diary/tabStore.ts';
import { findFactory } from '../diary/withStore.ts';
import { isShared, markShared } from '../memory.ts';
import { carryMemory, carryStore } from './carry.ts';

/** The account whose cookie this tab has made brief. */
const confinedKey = 'essaim-shared-account';
const marked = { fr: ' : oui', en: ': yes' };

/** One click: from now on this tab keeps nothing beyond itself. The panel says so, and how to go back on it. */
export async function open(link: HTMLAnchorElement): Promise<void> {
  const isDone = isShared() || (await begin());
  await showPanel(link, '[data-shared]').catch(() => location.assign(link.href));
  show(isDone ? undefined : 'failed');
}

/** On every page of such a tab, and on the page about it: says what holds, and makes the cookie of a sign-in brief. */
export function follow(): void {
  show();
  if (isShared()) void confineSession();
}

/** False when the browser refuses: all is then as it was. */
async function begin(): Promise<boolean> {
  try {
    await withBrowserStore((store) => carryStore(store, openTabStore(sessionStorage)));
    carryMemory(localStorage, sessionStorage);
    await removeAllCopies();
  } catch {
    return false;
  }
  if (!markShared(true)) return false;
  await confineSession();
  return true;
}

/** What the tab holds becomes the browser's again. */
async function end(): Promise<boolean> {
  try {
    await withBrowserStore((store) => carryStore(openTabStore(sessionStorage), store));
    carryMemory(sessionStorage, localStorage);
  } catch {
    return false;
  }
  deleteTabStore(sessionStorage);
  sessionStorage.removeItem(confinedKey);
  return markShared(false);
}

/** A browser's database that holds nothing is none: it does not tell that somebody was here. */
async function withBrowserStore(work: (store: BrowserStore) => Promise<void>): Promise<void> {
  const factory = findFactory();
  const store = await openStore(factory);
  try {
    await work(store);
    const isEmpty = await store.read(['event', 'outbox', 'meta'], async (tx) => {
      const counts = [await tx.count('event'), await tx.count('outbox'), await tx.count('meta')];
      return counts.every((count) => count === 0);
    });
    if (isEmpty && factory) deleteStore(factory);
  } finally {
    store.close();
  }
}

/** Asks the server, once a sign-in, for a cookie that leaves with the browser. Without network, the next page asks again. */
async function confineSession(): Promise<void> {
  const account = findAccount();
  if (account === undefined || sessionStorage.getItem(confinedKey) === account) return;
  const address = `/${pageLanguage()}/account/shared`;
  const response = await fetch(address, { method: 'POST', body: new URLSearchParams() }).catch(() => undefined);
  if (response?.ok) sessionStorage.setItem(confinedKey, account);
}

/** Shows what holds now wherever the page speaks of it. */
function show(said: 'on' | 'off' | 'failed' = isShared() ? 'on' : 'off'): void {
  for (const part of document.querySelectorAll<HTMLElement>('[data-shared]')) {
    listen(part);
    for (const one of part.querySelectorAll<HTMLElement>('[data-shared-when]'))
      one.hidden = !one.dataset.sharedWhen?.split(' ').includes(said);
  }
  for (const link of document.querySelectorAll<HTMLElement>('a[data-panel="shared"]')) {
    link.dataset.words ??= link.textContent ?? '';
    link.textContent = link.dataset.words + (said === 'on' ? marked[pageLanguage()] : '');
  }
}

function listen(part: HTMLElement): void {
  if (part.dataset.begun !== undefined) return;
  part.dataset.begun = '';
  const press = (name: string, act: () => Promise<boolean>) =>
    part
      .querySelector(`[data-shared-do="${name}"]`)
      ?.addEventListener('click', () => void act().then((isDone) => show(isDone ? undefined : 'failed')));
  press('begin', begin);
  press('end', end);
}
