// SPDX-License-Identifier: AGPL-3.0-or-later
import { flagDiary } from '../diaryFlag.ts';
import type { Language } from '../../lib/shared/language.ts';
import type { DiaryWords } from './diaryWords.ts';
import { actionButton, element } from './elements.ts';
import { describeHoldings } from './holdings.ts';
import { declineJoining, isDeclined, joinToAccount, type JoiningEnd } from './joining.ts';
import { readOwn } from './ownDiary.ts';
import { deliverOverHttp } from './sending.ts';
import { fillIn } from './speech.ts';
import { withStore } from './withStore.ts';

type Offer = { account: string; words: DiaryWords; language: Language };

/**
 * Proposes, at the top of a page that is no lesson, to join the diary of this browser to the account. Declined once, it
 * says no more, except on the pages that are about the diary of this browser.
 */
export async function offerToJoin(offer: Offer): Promise<void> {
  const { account, words, language } = offer;
  const [own, declined] = await withStore(async (store) => [await readOwn(store), await isDeclined(store, account)]);
  const isAskedFor = document.querySelector('[data-diary-part="browser"]') !== null;
  if ((declined && !isAskedFor) || own.events.length === 0) return;
  const question = fillIn(words.joinQuestion, { holdings: describeHoldings(own.events, words, language) });
  const status = element('p', { role: 'status' }, question);
  const actions = element('p', { class: 'actions' });
  const end = (sentence: string) => {
    actions.remove();
    status.textContent = sentence;
  };
  const showEnd = (outcome: JoiningEnd) => {
    const sentence = sentenceOf(outcome, words);
    // What the network did not let through can be tried again.
    if (outcome === 'later') status.textContent = sentence;
    else end(sentence);
    if (outcome === 'joined') status.append(' ', element('a', { href: `/${language}/my/progress` }, words.seeDiary));
  };
  actions.append(
    actionButton(words.join, () => void join(offer).then(showEnd)),
    ' ',
    actionButton(words.joinNot, () => void decline(account).then(() => end(words.notJoined)), 'button-quiet'),
  );
  const heading = element('h2', { id: 'diary-join' }, words.joinTitle);
  const offered = element(
    'section',
    { class: 'diary-offer', 'aria-labelledby': 'diary-join' },
    heading,
    status,
    actions,
  );
  // Under the page's title, where there is one; never above a lesson's text, which would move while it is read.
  document.querySelector('main.page > header')?.after(offered);
}

async function join({ account }: Offer): Promise<JoiningEnd> {
  const end = await withStore((store) => joinToAccount(store, account, deliverOverHttp));
  if (end === 'joined') flagDiary(false);
  return end;
}

function sentenceOf(end: JoiningEnd, words: DiaryWords): string {
  return { joined: words.joined, later: words.joinedLater, refused: words.joinedRefused }[end];
}

async function decline(account: string): Promise<void> {
  await withStore((store) => declineJoining(store, account));
}
