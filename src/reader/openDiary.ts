// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasDiary } from './diaryFlag.ts';
import { loadScript } from './loadScript.ts';

type Diary = typeof import('./diary/diary.ts');

/** What makes a page load the diary's script: someone signed in, or a part of it that is about the diary. */
const reasons = 'meta[name="essaim-account"],[data-diary-part],[data-my="attempt"]';

/** Opens the diary of this browser, or of who is signed in, when there is one. Nothing is begun. */
export function openDiary(): void {
  if (hasDiary() || document.querySelector(reasons)) void load().then(({ begin }) => begin());
}

/** Takes over a form whose act the diary of the browser keeps. False when it is any other form. */
export function takeOver(form: HTMLFormElement): boolean {
  const isOffline = form.id === 'page-closing' && !navigator.onLine;
  if (form.dataset.my === undefined && !isOffline) return false;
  load().then(
    ({ act }) => act(form),
    // Without the script, the form goes to the server, which says what it would have kept.
    () => form.submit(),
  );
  return true;
}

function load(): Promise<Diary> {
  return loadScript(diaryAddress);
}
