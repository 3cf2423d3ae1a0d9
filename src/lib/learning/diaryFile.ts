// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { diaryBounds, parseEvent, type DiaryEvent } from './event.ts';

export type DiaryFileProblem = 'notDiary' | 'newer' | 'tooLarge' | 'nothing';

/** `leftOut` counts the entries that were no events, or came from another time. */
export type ReadDiaryFile =
  { kind: 'read'; events: DiaryEvent[]; leftOut: number } | { kind: 'unreadable'; problem: DiaryFileProblem };

const format = 'essaim-diary';
const version = 1;
/** Fifty thousand events of ordinary size, and some. */
export const diaryFileCharacters = 32 * 1024 * 1024;

const file = v.object({
  format: v.literal(format),
  version: v.number(),
  events: v.array(v.unknown()),
});

/** Writes a diary as text, one event per line, for whoever opens the file. */
export function formatDiaryFile(events: readonly DiaryEvent[]): string {
  const lines = events.map((event) => `\n    ${JSON.stringify(event)}`).join(',');
  return `{
  "format": "${format}",
  "version": ${version},
  "events": [${lines}
  ]
}
`;
}

/** Reads a file that should be a diary. What it holds is the learner's word, but never trusted as it stands. */
export function parseDiaryFile(text: string, now: Date): ReadDiaryFile {
  if (text.length > diaryFileCharacters) return { kind: 'unreadable', problem: 'tooLarge' };
  const result = v.safeParse(file, parseJson(text));
  if (!result.success) return { kind: 'unreadable', problem: 'notDiary' };
  const { output } = result;
  if (output.version > version) return { kind: 'unreadable', problem: 'newer' };
  if (output.events.length > diaryBounds.eventsPerDiary) return { kind: 'unreadable', problem: 'tooLarge' };
  const events = output.events.flatMap((entry) => parseEvent(entry, now) ?? []);
  if (events.length === 0) return { kind: 'unreadable', problem: 'nothing' };
  return { kind: 'read', events, leftOut: output.events.length - events.length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
