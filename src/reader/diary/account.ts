// SPDX-License-Identifier: AGPL-3.0-or-later
import { delayAfter, deliverOverHttp, sendUnsent } from './sending.ts';
import { withStore } from './withStore.ts';

/**
 * The account this page was made for, by the label that the server gives it; undefined when nobody was signed in. What a
 * page records goes there, whoever signs in meanwhile in another tab.
 */
export function findAccount(): string | undefined {
  return document.querySelector<HTMLElement>('[data-signed-in]')?.dataset.signedIn;
}

/** Sends what waits, now and each time there is a reason to: the network is back, the page is left, time has passed. */
export function keepSending(account: string): void {
  let failures = 0;
  let timer: number | undefined;
  const send = async () => {
    clearTimeout(timer);
    const end = await withStore((store) => sendUnsent(store, account, deliverOverHttp)).catch(() => 'sent');
    failures = end === 'later' ? failures + 1 : 0;
    if (end === 'later') timer = window.setTimeout(() => void send(), delayAfter(failures, Math.random()));
  };
  void send();
  addEventListener('online', () => void send());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void send();
  });
}
