// SPDX-License-Identifier: AGPL-3.0-or-later
import { formatDiaryFile } from '../../lib/learning/diaryFile.ts';
import type { DiaryEvent } from '../../lib/learning/event.ts';
import { element } from './elements.ts';

/** Has the browser save a diary as a file of its own, named by the day. */
export function saveDiaryFile(events: readonly DiaryEvent[]): void {
  const address = URL.createObjectURL(new Blob([formatDiaryFile(events)], { type: 'application/json' }));
  const day = new Date().toLocaleDateString('sv');
  element('a', { href: address, download: `essaim-${day}.json` }).click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
