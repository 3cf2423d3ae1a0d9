// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEvent } from '../../learning/event.ts';
import { eventKinds } from '../../learning/event.ts';
import { m } from '../../paraglide/messages.js';

/** An event of a diary as an item of a Markdown list, what was answered or written under it; undefined for another record. */
export function describeEvent(
  record: Readonly<Record<string, unknown>>,
  formatTime: (time: Date) => string,
): string | undefined {
  if (!isEvent(record)) return undefined;
  const lines = [`- ${formatTime(new Date(record.at))} · ${titleOf(record)}`, ...detailsOf(record)];
  return lines.join('\n');
}

/** The table's CHECK keeps its kinds, and what entered it was parsed. */
function isEvent(record: Readonly<Record<string, unknown>>): record is DiaryEvent {
  return (eventKinds as readonly unknown[]).includes(record.kind) && typeof record.at === 'number';
}

function titleOf(event: DiaryEvent): string {
  const { subject } = event;
  switch (event.kind) {
    case 'lessonCompleted':
      return m.data_lesson_completed({ subject });
    case 'lessonReopened':
      return m.data_lesson_reopened({ subject });
    case 'placeKept':
      return m.data_place_kept({ subject, section: event.data.section });
    case 'attempted':
      return m.data_attempted({ subject });
    case 'passageMarked': {
      const { passage, isMarked } = event.data;
      return isMarked ? m.data_passage_marked({ subject, passage }) : m.data_passage_unmarked({ subject, passage });
    }
    case 'xpShown':
      return event.data.isShown ? m.data_xp_shown() : m.data_xp_hidden();
  }
}

function detailsOf(event: DiaryEvent): string[] {
  if (event.kind === 'passageMarked')
    return event.data.note.split('\n').flatMap((line) => (line ? [`  > ${line}`] : []));
  if (event.kind !== 'attempted') return [];
  return event.data.responses.map(({ item, options, outcome }) => {
    const words = { acquired: m.outcome_acquired, toReview: m.outcome_to_review, unanswered: m.outcome_unanswered };
    return `  - ${m.data_response({ item, options: options.join(', '), outcome: words[outcome]() })}`;
  });
}
