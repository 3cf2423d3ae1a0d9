// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { diaryBounds, parseEvent, type DiaryEvent } from './event.ts';

/** What a browser needs to name a document it is not showing: `path` leads to it on this site, without its host. */
export type DocumentLabel = { subject: string; title: string; path: string };

/** A diary as it leaves a browser, in a file or in a parcel. */
export type DiaryFile = { events: readonly DiaryEvent[]; labels: readonly DocumentLabel[] };

export type DiaryFileProblem = 'notDiary' | 'newer' | 'tooLarge' | 'nothing';

/** `leftOut` counts the entries that were no events, or came from another time. */
export type ReadDiaryFile =
  | { kind: 'read'; events: DiaryEvent[]; labels: DocumentLabel[]; leftOut: number }
  | { kind: 'unreadable'; problem: DiaryFileProblem };

const format = 'essaim-diary';
const version = 1;
/** Fifty thousand events of ordinary size, and some. */
export const diaryFileCharacters = 32 * 1024 * 1024;

const label = v.object({
  subject: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,159}$/u)),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  // A path of a module's page and nothing else: a file comes from anywhere, and this becomes a link.
  path: v.pipe(v.string(), v.maxLength(400), v.regex(/^\/[a-z]{2}\/modules\/[a-z0-9-]+(?:\/[a-z-]+\/[a-z0-9-]+)?$/)),
});

const file = v.object({
  format: v.literal(format),
  version: v.number(),
  events: v.array(v.unknown()),
  labels: v.optional(v.array(v.unknown()), []),
});

/** Writes a diary as text, one event per line, for whoever opens the file. */
export function formatDiaryFile({ events, labels }: DiaryFile): string {
  const lines = (entries: readonly unknown[]) =>
    entries.map((entry) => `\n    ${JSON.stringify(entry)}`).join(',') + (entries.length > 0 ? '\n  ' : '');
  return `{
  "format": "${format}",
  "version": ${version},
  "events": [${lines(events)}],
  "labels": [${lines(labels)}]
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
  return { kind: 'read', events, labels: readLabels(output.labels), leftOut: output.events.length - events.length };
}

function readLabels(entries: readonly unknown[]): DocumentLabel[] {
  return entries.slice(0, diaryBounds.eventsPerDiary).flatMap((entry) => {
    const result = v.safeParse(label, entry);
    return result.success ? [result.output] : [];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
