// SPDX-License-Identifier: AGPL-3.0-or-later
import { formatDiaryFile } from '../../lib/learning/diaryFile.ts';
import { localeOf } from '../../lib/shared/dates.ts';
import { element } from '../diary/elements.ts';
import { readOwn } from '../diary/ownDiary.ts';
import { fillIn, say } from '../diary/speech.ts';
import { withStore } from '../diary/withStore.ts';
import { addText } from './browserDiary.ts';
import { closeParcel, deriveParcelKey, openParcel } from './parcel.ts';
import { leaveParcel, takeParcel } from './parcelPost.ts';
import { attempt, findIn, language, words } from './parts.ts';
import { drawInto } from './qrCode.ts';
import {
  formatFragment,
  formatWords,
  parseFragment,
  parseWords,
  readSecret,
  secretBytes,
  type Secret,
} from './sixWords.ts';

/** As long as the server keeps a parcel. */
const lifetimeMs = 600_000;

/** The part that sends the diary. Browsers encrypt on secure addresses only: elsewhere it says why a file is the way. */
export function openSending(part: HTMLElement): void {
  findIn(part, 'secure', HTMLElement).hidden = !isSecureContext;
  findIn(part, 'insecure', HTMLElement).hidden = isSecureContext;
  const says = findIn(part, 'says', HTMLElement);
  const button = findIn(part, 'send', HTMLButtonElement);
  button.addEventListener('click', () => {
    button.disabled = true;
    void attempt(says, () => send(part, says)).finally(() => (button.disabled = false));
  });
}

async function send(part: HTMLElement, says: HTMLElement): Promise<void> {
  const { events } = await withStore(readOwn);
  if (events.length === 0) return say(says, words.nothingToSend);
  say(says, words.closing);
  const secret = readSecret(crypto.getRandomValues(new Uint8Array(secretBytes)));
  const key = await deriveParcelKey(secret);
  const sent = await leaveParcel(key.name, await closeParcel(formatDiaryFile(events), key));
  if (sent.kind === 'failed') return say(says, sent.sentence || words.unreachable);
  showParcel(part, secret);
  const time = new Date(Date.now() + lifetimeMs).toLocaleTimeString(localeOf(language), { timeStyle: 'short' });
  say(says, fillIn(words.ready, { time }));
}

function showParcel(part: HTMLElement, secret: Secret): void {
  const parcel = findIn(part, 'parcel', HTMLElement);
  const shown = formatWords(secret, language).map((word) => element('li', {}, word));
  findIn(part, 'words', HTMLOListElement).replaceChildren(...shown);
  // Browsers never send what follows the sign: the key stays between the two devices.
  drawInto(parcel, `${location.origin}${location.pathname}#${formatFragment(secret)}`);
  parcel.hidden = false;
}

/** The part that receives a diary, by six words or by the address that a QR code held. `added` hears of it. */
export function openReceiving(part: HTMLElement, added: () => unknown): void {
  part.hidden = !isSecureContext;
  const says = findIn(part, 'says', HTMLElement);
  const field = findIn(part, 'words', HTMLInputElement);
  offerFragment(field, says);
  addEventListener('hashchange', () => offerFragment(field, says));
  part.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault();
    void attempt(says, () => receive(field, says)).then(added);
  });
}

/** An address that was photographed fills the field in; the key does not stay in the browser's history. */
function offerFragment(field: HTMLInputElement, says: HTMLElement): void {
  const secret = parseFragment(location.hash);
  if (!secret) return;
  history.replaceState(history.state, '', location.pathname);
  field.value = formatWords(secret, language).join(' ');
  say(says, words.arrived);
  field.form?.querySelector('button')?.focus();
}

async function receive(field: HTMLInputElement, says: HTMLElement): Promise<void> {
  const secrets = parseWords(field.value);
  field.setAttribute('aria-invalid', String(secrets.length === 0));
  if (secrets.length === 0) return say(says, words.wrongWords);
  say(says, words.asking);
  let sentence = '';
  for (const secret of secrets) {
    const key = await deriveParcelKey(secret);
    const taken = await takeParcel(key.name);
    if (taken.kind === 'taken') {
      const text = await openParcel(taken.parcel, key).catch(() => undefined);
      field.value = '';
      return say(says, text === undefined ? words.unopened : await addText(text));
    }
    sentence = taken.kind === 'absent' ? words.notFound : words.unreachable;
  }
  say(says, sentence);
}
