// SPDX-License-Identifier: AGPL-3.0-or-later
import { hasDiary } from './diaryFlag.ts';
import { loadScript } from './loadScript.ts';

type Diary = typeof import('./diary/diary.ts');

/** Whose server keeps their diary: the header says so. */
const signedIn = '[data-signed-in]';
/** What makes a page load the diary's script even where there is none: what is about the diary, and what could start it. */
const reasons = `${signedIn},[data-diary-part],[data-shelves],[data-my="attempt"]`;
/** Forms whose act a diary keeps. */
const deeds = '#page-closing,[data-my="marks"] form';

/** Opens the diary of this browser, or of who is signed in, when there is one. Nothing is begun. */
export function openDiary(): void {
  if (hasDiary() || document.querySelector(reasons)) void load().then(({ begin }) => begin());
}

/**
 * Takes over a form whose act the browser's diary keeps; that of an account only while there is no network. False when
 * the form is to go to the server as it is.
 */
export function takeOver(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  if (!form.matches(deeds) || (document.querySelector(signedIn) && navigator.onLine)) return false;
  load().then(
    ({ act }) => act(form, submitter),
    // Without the script, the form goes to the server, which says what it would have kept.
    () => form.submit(),
  );
  return true;
}

function load(): Promise<Diary> {
  return loadScript(diaryAddress);
}
