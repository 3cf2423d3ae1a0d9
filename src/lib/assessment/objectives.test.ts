// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { checkObjectives, type FiledUse, type LessonObjectives } from './objectiveChecks.ts';
import { listActivityUses, listItemsWithoutObjective, listItemUses } from './objectives.ts';

const item = (reread: string) =>
  `## Une question ? {#question}\n\n- [x] Oui. {#oui}\n\n  Une explication.\n\n${reread}`;

describe('the objectives of an item', () => {
  test('are the ranks on its lines of rereading, in the lesson that each names', () => {
    const rereads = [
      '::reread[Un]{to="01-bases.md#un" objective="2 3"}',
      '::reread[Deux]{to="../02-suite/01-autre.md#deux" objective="1"}',
    ].join('\n\n');
    const use = { kind: 'item', name: 'question' };
    expect(listItemUses(item(rereads), '01-debut')).toEqual([
      { ...use, lesson: 'debut/bases', part: 'un', objective: 2, line: 7 },
      { ...use, lesson: 'debut/bases', part: 'un', objective: 3, line: 7 },
      { ...use, lesson: 'suite/autre', part: 'deux', objective: 1, line: 9 },
    ]);
  });

  test('may be missing, and the question is then named', () => {
    const text = item('::reread[Un]{to="01-bases.md#un"}');
    expect(listItemUses(text, '01-debut')).toEqual([]);
    expect(listItemsWithoutObjective(text)).toEqual([{ stem: 'Une question ?', line: 1 }]);
  });
});

test('an activity teaches in the part it stands in', () => {
  const activity = (title: string) => `:::activity[${title}]{objective="1"}\nOn joue.\n:::`;
  const text = `${activity('Avant')}\n\n## Partie {#partie}\n\n${activity('Dedans')}\n\n:::activity[Sans]\nOn joue.\n:::`;
  const uses = listActivityUses(text, 'debut/bases');
  expect(uses.map(({ name, part, line }) => ({ name, part, line }))).toEqual([
    { name: 'Avant', part: '', line: 1 },
    { name: 'Dedans', part: 'partie', line: 7 },
  ]);
});

describe('the objectives of a lesson', () => {
  const lesson: LessonObjectives = {
    file: 'a.md',
    lesson: 'debut/bases',
    objectives: [
      { text: 'Lire.', line: 6 },
      { text: 'Écrire.', line: 7 },
    ],
    isFinished: true,
  };
  const use = (objective: number, part = 'un'): FiledUse => {
    return { kind: 'item', name: 'question', lesson: 'debut/bases', part, objective, file: 'b.md', line: 9 };
  };
  const rulesOf = (own: LessonObjectives, ...uses: FiledUse[]) =>
    checkObjectives([own], uses).map(({ file, line, rule }) => `${file}:${line} ${rule}`);

  test('are all assessed and taught', () => {
    expect(rulesOf(lesson, use(1), use(2))).toEqual([]);
    expect(rulesOf(lesson, use(1))).toEqual(['a.md:7 objective-not-assessed']);
    expect(rulesOf(lesson, use(1, ''), use(2))).toEqual(['a.md:6 objective-not-taught']);
  });

  test('wait for the lesson to say it is complete', () => {
    expect(rulesOf({ ...lesson, isFinished: false })).toEqual([]);
  });

  test('have no rank beyond their number, even in a draft', () => {
    expect(rulesOf({ ...lesson, isFinished: false }, use(3))).toEqual(['b.md:9 objective-unknown']);
  });

  test('are not those of another lesson', () => {
    expect(rulesOf({ ...lesson, lesson: 'suite/autre' }, use(1), use(2), use(9))).toEqual([
      'a.md:6 objective-not-assessed',
      'a.md:7 objective-not-assessed',
    ]);
  });
});
