// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from '../loadScript.ts';
import { openBrowserDiary } from './browserDiary.ts';

type Transfer = typeof import('./transfer.ts');

/** Opens the parts of a page that are about the diary of this browser. */
export async function open(): Promise<void> {
  const parts = new Map(
    [...document.querySelectorAll<HTMLElement>('[data-diary-part]')].map((part) => [part.dataset.diaryPart, part]),
  );
  const browser = parts.get('browser');
  const shown = browser && openBrowserDiary(browser);
  const [send, receive] = [parts.get('send'), parts.get('receive')];
  if (!send || !receive) return;
  // The lists of words and the drawing of codes weigh as much as all the rest: they are for this page alone.
  const { openSending, openReceiving } = await loadScript<Transfer>(transferAddress);
  openSending(send);
  openReceiving(receive, () => shown?.show());
}
