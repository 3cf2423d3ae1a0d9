// SPDX-License-Identifier: AGPL-3.0-or-later
import { say } from '../diary/speech.ts';
import { loadScript } from '../loadScript.ts';
import { openEntrusting } from './entrusting.ts';
import { fillOwnPage } from './ownPages.ts';
import { openBrowserDiary } from './browserDiary.ts';
import { findIn, words } from './parts.ts';

type Transfer = typeof import('./transfer.ts');

/** Opens what a page has about the diary of this browser: the learner's own pages, and what one does with a diary. */
export async function open(): Promise<void> {
  const own = document.querySelector<HTMLElement>('[data-shelves]');
  if (own) await fillOwnPage(own);
  const parts = new Map(
    [...document.querySelectorAll<HTMLElement>('[data-diary-part]')].map((part) => [part.dataset.diaryPart, part]),
  );
  const browser = parts.get('browser');
  const shown = browser && openBrowserDiary(browser);
  const entrusting = parts.get('entrust');
  if (entrusting) openEntrusting(entrusting);
  const [send, receive] = [parts.get('send'), parts.get('receive')];
  if (!send || !receive) return;
  // The lists of words and the drawing of codes weigh as much as all the rest: they are for this page alone.
  const transfer = await loadScript<Transfer>(transferAddress).catch(() => undefined);
  // Until now, what is pressed or typed there would have been for nobody.
  send.inert = false;
  if (!transfer) {
    findIn(send, 'send', HTMLButtonElement).disabled = true;
    return say(findIn(send, 'says', HTMLElement), words.unreachable);
  }
  receive.inert = false;
  transfer.openSending(send);
  transfer.openReceiving(receive, () => shown?.show());
}
