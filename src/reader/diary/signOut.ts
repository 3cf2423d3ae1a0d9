// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../../lib/shared/language.ts';
import type { DiaryWords } from './diaryWords.ts';
import { actionButton, element } from './elements.ts';
import { listUnsent, removeAccount } from './outbox.ts';
import { saveDiaryFile } from './saveFile.ts';
import { deliverOverHttp, sendUnsent } from './sending.ts';
import { countIn } from './speech.ts';
import { withStore } from './withStore.ts';

type Leaving = { account: string; words: DiaryWords; language: Language };

/**
 * On the page that signs out: what has not left this device is shown first, with ways to send, save or drop it; then
 * all of the account's goes from this browser, before its session ends. The theme stays.
 */
export async function guardSigningOut(form: HTMLFormElement, leaving: Leaving): Promise<void> {
  const { account } = leaving;
  await withStore((store) => sendUnsent(store, account, deliverOverHttp));
  const panel = element('section', { class: 'diary-offer', 'aria-labelledby': 'diary-unsent', tabindex: '-1' });
  form.before(panel);
  const show = () => showUnsent(panel, leaving);
  await show();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void leave(form, leaving).then(async (isGone) => {
      if (isGone) return;
      await show();
      panel.focus();
    });
  });
}

/** False when something unsent is still here. A browser that keeps nothing stops nobody from leaving. */
async function leave(form: HTMLFormElement, { account }: Leaving): Promise<boolean> {
  const unsent = await countUnsent(account).catch(() => 0);
  if (unsent > 0) return false;
  await withStore((store) => removeAccount(store, account)).catch(() => undefined);
  form.submit();
  return true;
}

async function countUnsent(account: string): Promise<number> {
  const { events, refused } = await withStore((store) => listUnsent(store, account));
  return events.length + refused.length;
}

async function showUnsent(panel: HTMLElement, leaving: Leaving): Promise<void> {
  const { account, words, language } = leaving;
  const count = await countUnsent(account);
  panel.replaceChildren();
  if (count === 0) return;
  const status = element('p', { role: 'status' }, countIn(language, words.unsent, count));
  const actions = element('p', { class: 'actions' });
  const end = (sentence: string, isDone: boolean) => {
    status.textContent = sentence;
    if (isDone) actions.remove();
  };
  actions.append(
    actionButton(
      words.sendNow,
      () => void sendNow(account).then((ok) => end(ok ? words.allSent : words.stillUnsent, ok)),
    ),
    ' ',
    actionButton(words.download, () => void download(account), 'button-quiet'),
    ' ',
    actionButton(words.discard, () => void discard(account).then(() => end(words.discarded, true)), 'button-quiet'),
  );
  panel.append(element('h2', { id: 'diary-unsent' }, words.unsentTitle), status, actions);
}

async function sendNow(account: string): Promise<boolean> {
  await withStore((store) => sendUnsent(store, account, deliverOverHttp));
  return (await countUnsent(account)) === 0;
}

async function download(account: string): Promise<void> {
  const { events, refused } = await withStore((store) => listUnsent(store, account));
  saveDiaryFile([...events, ...refused.map(({ event }) => event)]);
}

async function discard(account: string): Promise<void> {
  await withStore((store) => removeAccount(store, account));
}
