// SPDX-License-Identifier: AGPL-3.0-or-later
import { formatDiaryFile } from '../../lib/learning/diaryFile.ts';
import { describeHoldings } from '../diary/holdings.ts';
import { readOwn } from '../diary/ownDiary.ts';
import { fillIn, say } from '../diary/speech.ts';
import { withStore } from '../diary/withStore.ts';
import { attempt, findIn, formatDay, language, words } from './parts.ts';

/** Fills the form that entrusts the diary of this browser to a valise; where it has none, a file is chosen. */
export function openEntrusting(part: HTMLElement): void {
  const says = findIn(part, 'says', HTMLElement);
  void attempt(says, async () => {
    const { startedAt, events } = await withStore(readOwn);
    if (startedAt === undefined || events.length === 0) return;
    const holdings = describeHoldings(events, words, language);
    findIn(part, 'events', HTMLInputElement).value = formatDiaryFile(events);
    findIn(part, 'file', HTMLElement).hidden = true;
    say(says, fillIn(words.holds, { day: formatDay(startedAt), holdings }));
  });
}
