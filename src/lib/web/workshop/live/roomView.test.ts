// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { liveStatuses } from '../../../workshop/live/liveSession.ts';
import { aPlan } from '../../../workshop/live/liveTesting.ts';
import { describeRoom } from './liveNews.ts';
import { viewRoom } from './roomView.ts';

const tallies = [{ round: 1, devices: 6, papers: 0, counts: { service: 5, cable: 1 } }];
const view = (status: (typeof liveStatuses)[number], step = 2) =>
  viewRoom({ ...aPlan(), status, step, round: 1, version: 7 }, tallies);

describe('what a room may see', () => {
  test('holds counts only once a question is closed, and what is right only once it is explained', () => {
    for (const status of liveStatuses) {
      const shown = view(status);
      expect([status, shown.rounds.length > 0]).toEqual([status, ['questionClosed', 'results'].includes(status)]);
      expect([status, JSON.stringify(shown).includes('isRight')]).toEqual([status, status === 'results']);
      expect([status, JSON.stringify(shown).includes('feedback')]).toEqual([status, status === 'results']);
    }
  });

  test('holds nothing of the plan before it begins, and never the notes of its facilitator', () => {
    expect(view('lobby')).toMatchObject({ step: undefined, question: undefined });
    for (const status of liveStatuses) expect(JSON.stringify(view(status, 0))).not.toContain('tour de table');
  });

  test('is told in numbers of people alone, whatever else the facilitator is told', () => {
    const counts = { version: 3, status: 'questionOpen' as const, seats: 9, answered: 4, stumbles: 2, questions: 1 };
    expect(describeRoom(counts, 'room')).toEqual({ version: 3, numbers: { seats: 9, answered: 4 } });
    expect(describeRoom(counts, 'desk').numbers).toEqual({ seats: 9, answered: 4, stumbles: 2, questions: 1 });
  });
});
