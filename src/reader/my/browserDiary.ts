// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseDiaryFile } from '../../lib/learning/diaryFile.ts';
import { localeOf } from '../../lib/shared/dates.ts';
import type { DiaryEvent } from '../../lib/learning/event.ts';
import { describeHoldings } from '../diary/holdings.ts';
import { addToOwn, eraseOwn, readOwn, startOwn } from '../diary/ownDiary.ts';
import { saveDiaryFile } from '../diary/saveFile.ts';
import { countIn, fillIn, say } from '../diary/speech.ts';
import { removeStore, withStore } from '../diary/withStore.ts';
import { flagDiary } from '../diaryFlag.ts';
import { attempt, findIn, language, words } from './parts.ts';

/** The part that says what the diary of this browser holds, and starts, saves, adds to and erases it. */
export function openBrowserDiary(part: HTMLElement): { show: () => Promise<void> } {
  const says = findIn(part, 'says', HTMLElement);
  const confirm = findIn(part, 'confirm', HTMLDialogElement);
  const file = findIn(part, 'import', HTMLInputElement);
  const inTurn = inTurnsOf(says);
  const show = (sentence?: string) => showHoldings(part, sentence);
  const on = (name: string, work: () => Promise<void>) =>
    findIn(part, name, HTMLButtonElement).addEventListener('click', () => void inTurn(work));

  on('start', async () => {
    await withStore((store) => startOwn(store, new Date()));
    await show(words.started);
  });
  on('export', async () => {
    saveDiaryFile((await withStore(readOwn)).events);
    say(says, words.exported);
  });
  on('erase', async () => confirm.showModal());
  confirm.addEventListener('close', () => {
    if (confirm.returnValue === 'erase') void inTurn(() => erase().then(() => show(words.erased)));
  });
  const addChosen = () => void inTurn(() => addFile(file).then(show));
  file.addEventListener('change', addChosen);
  void inTurn(show);
  // On a slow line, a file may be chosen before this script has come.
  if (file.files?.length) addChosen();
  return { show: () => inTurn(show) };
}

/** Acts one after the other, in the order they were asked for: the sentence that stays is that of the last. */
function inTurnsOf(says: HTMLElement): (work: () => Promise<void>) => Promise<void> {
  let last = Promise.resolve();
  return (work) => {
    const turn = last.then(() => attempt(says, work));
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** Shows what can be done now; the sentence of what has just been done comes first. */
async function showHoldings(part: HTMLElement, sentence = ''): Promise<void> {
  const { startedAt, events } = await withStore(readOwn);
  const isStarted = startedAt !== undefined;
  flagDiary(isStarted);
  for (const [name, isShown] of [
    ['start', !isStarted],
    ['export', isStarted && events.length > 0],
    ['erase', isStarted],
  ] as const)
    findIn(part, name, HTMLButtonElement).hidden = !isShown;
  const holds = isStarted ? describe(startedAt, events) : words.none;
  say(findIn(part, 'says', HTMLElement), sentence === '' || !isStarted ? sentence || holds : `${sentence} ${holds}`);
}

function describe(startedAt: number, events: readonly DiaryEvent[]): string {
  const day = new Date(startedAt).toLocaleDateString(localeOf(language), { dateStyle: 'long' });
  return fillIn(words.holds, { day, holdings: describeHoldings(events, words, language) });
}

/** All of it, then the database itself unless an account's events wait in it. */
async function erase(): Promise<void> {
  const waiting = await withStore(async (store) => {
    await eraseOwn(store);
    return store.read(['outbox'], (tx) => tx.count('outbox'));
  });
  if (waiting === 0) removeStore();
  flagDiary(false);
}

async function addFile(input: HTMLInputElement): Promise<string> {
  const [file] = input.files ?? [];
  if (!file) return '';
  const sentence = await addText(await file.text());
  // So that choosing the same file again is a change.
  input.value = '';
  return sentence;
}

/** Adds the text of a diary to this browser's, and says in words what came of it. @throws StoreError */
export async function addText(text: string): Promise<string> {
  const now = new Date();
  const read = parseDiaryFile(text, now);
  if (read.kind === 'unreadable') return words.files[read.problem];
  const { kept, known } = await withStore((store) => addToOwn(store, read.events, now));
  return [
    words.added,
    ...(kept > 0 ? [countIn(language, words.newItems, kept)] : []),
    ...(known > 0 ? [countIn(language, words.knownItems, known)] : []),
    ...(read.leftOut > 0 ? [countIn(language, words.leftOut, read.leftOut)] : []),
  ].join(' ');
}
