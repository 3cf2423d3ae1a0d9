// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldDiary } from '../../lib/learning/progress.ts';
import { loadScript } from '../loadScript.ts';
import { findAccount, keepSending } from './account.ts';
import { keepAttempt } from './attempt.ts';
import { StoreError } from './browserStore.ts';
import { readClosing, statusOf } from './closing.ts';
import { diaryWords } from './diaryWords.ts';
import { element } from './elements.ts';
import { fillPlaces } from './fill.ts';
import { offerToJoin } from './joinOffer.ts';
import { follow, keep } from './keeping.ts';
import { newEvent } from './newEvent.ts';
import { readOwn, type OwnDiary } from './ownDiary.ts';
import { readMark } from './passageMarks.ts';
import { followSections } from './place.ts';
import { guardSigningOut } from './signOut.ts';
import { pageLanguage } from './speech.ts';
import { withStore } from './withStore.ts';

type My = typeof import('../my/my.ts');

const language = pageLanguage();
const words = diaryWords[language];
const account = findAccount();

/** Opens the diary of a page: that of the account when someone is signed in, else that of this browser. */
export async function begin(): Promise<void> {
  if (document.querySelector('[data-diary-part],[data-shelves]'))
    void loadScript<My>(myAddress).then(({ open }) => open());
  if (account !== undefined) return beginForAccount(account);
  const own = await fillFromBrowser();
  const attempt = document.querySelector<HTMLElement>('[data-my="attempt"]');
  if (attempt) await keepAttempt(attempt, { own, words });
  if (own?.startedAt !== undefined) followLesson(own);
  // Another tab may have written meanwhile.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void fillFromBrowser();
  });
}

/** Does what a form asks for, in the diary instead of on the server. */
export async function act(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const deed = form.id === 'page-closing' ? readClosing(form) : readMark(form, submitter);
  const kept = await keep(account, newEvent(deed));
  if (kept.kind === 'here') {
    const own = await fillFromBrowser();
    if (own) followLesson(own);
    const link = element('a', { href: `/${language}/my/progress` }, words.seeDiary);
    statusOf(form).append(` ${words.keptHere} `, link);
  } else {
    const sentences = { account: words.keptAccount, onItsWay: words.keptUntilSent };
    statusOf(form).textContent = kept.kind === 'nowhere' ? words.problems[kept.problem] : sentences[kept.kind];
  }
}

async function beginForAccount(label: string): Promise<void> {
  const lesson = document.querySelector<HTMLElement>('#page-closing');
  if (lesson) followLesson();
  const signOut = document.querySelector<HTMLFormElement>('main form[method="post"]');
  if (location.pathname.endsWith('/account/sign-out') && signOut)
    return guardSigningOut(signOut, { account: label, words, language });
  keepSending(label);
  await offerToJoin({ account: label, words, language }).catch(ignoreRefusal);
}

/** Fills the page from this browser's diary; undefined when the browser has none to give. */
async function fillFromBrowser(): Promise<OwnDiary | undefined> {
  const own = await withStore(readOwn).catch(ignoreRefusal);
  if (own) fillPlaces(foldDiary(own.events));
  return own;
}

let isFollowing = false;

/** Keeps the place as the parts of a lesson pass, from the one that is kept already. */
function followLesson(own?: OwnDiary): void {
  const { subject = '', revision = '' } = document.querySelector<HTMLElement>('#page-closing')?.dataset ?? {};
  if (isFollowing || subject === '') return;
  isFollowing = true;
  const known = own && foldDiary(own.events).lessons.get(subject)?.place?.section;
  followSections(known, (section) => {
    void follow(account, newEvent({ kind: 'placeKept', subject, revision, data: { section } }));
  });
}

/** A browser that keeps nothing has no diary; the page is complete without it. */
function ignoreRefusal(error: unknown): undefined {
  if (!(error instanceof StoreError)) throw error;
}
