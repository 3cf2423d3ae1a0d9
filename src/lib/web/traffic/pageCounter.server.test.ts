// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, expect, test } from 'vitest';
import type { PageCount } from '../../activity/pageCount.ts';
import { openPageCounter, type PageCounter } from './pageCounter.server.ts';

type Written = { counts: readonly PageCount[]; day: string };

let counter: PageCounter;
afterEach(() => counter.stop());

function aCounter(start: Date) {
  const clock = { now: start };
  const written: Written[] = [];
  const disk = { isFull: false, faults: 0 };
  counter = openPageCounter({
    write: async (counts, day) => {
      if (disk.isFull) throw new Error('The disk is full.');
      written.push({ counts, day });
    },
    report: () => (disk.faults += 1),
    now: () => clock.now,
  });
  return { clock, written, disk };
}

const lesson = { kind: 'lesson', object: 'un/bases', language: 'fr' } as const;

test('the same page is one number, whatever follows its address', async () => {
  const { written } = aCounter(new Date(2026, 10, 27, 12, 0, 30));
  for (const target of ['/fr/modules/un/lessons/bases', '/fr/modules/un/lessons/bases?from=mail', '/fr/my/data'])
    counter.count(target);
  await counter.flush();
  expect(written).toEqual([{ day: '2026-11-27', counts: [{ ...lesson, count: 2 }] }]);
});

test('nothing is written when nothing was read', async () => {
  const { written } = aCounter(new Date(2026, 10, 27));
  counter.count('/health');
  await counter.flush();
  expect(written).toEqual([]);
});

test('a minute belongs to the day it began in', async () => {
  const { clock, written } = aCounter(new Date(2026, 10, 27, 23, 59, 10));
  counter.count('/fr');
  clock.now = new Date(2026, 10, 28, 0, 0, 0, 20);
  await counter.flush();
  counter.count('/fr');
  await counter.flush();
  expect(written.map(({ day }) => day)).toEqual(['2026-11-27', '2026-11-28']);
});

test('what could not be written is written with what follows', async () => {
  const { written, disk } = aCounter(new Date(2026, 10, 27, 12));
  disk.isFull = true;
  counter.count('/fr/modules/un/lessons/bases');
  await counter.flush();
  disk.isFull = false;
  counter.count('/fr/modules/un/lessons/bases');
  await counter.flush();
  expect(disk.faults).toBe(1);
  expect(written.map(({ counts }) => counts)).toEqual([[{ ...lesson, count: 2 }]]);
});

test('a flood of made-up addresses does not fill the memory, and loses no count', async () => {
  const { written } = aCounter(new Date(2026, 10, 27, 12));
  for (let number = 0; number < 25_000; number += 1) counter.count(`/fr/proposals/${number}`);
  await counter.flush();
  expect(written[0]?.counts).toEqual([{ kind: 'contribution', object: '', language: 'fr', count: 25_000 }]);
});

test('the end of the process writes the rest', async () => {
  const { written } = aCounter(new Date(2026, 10, 27, 12));
  counter.count('/en');
  await counter.stop();
  expect(written[0]?.counts).toEqual([{ kind: 'home', object: '', language: 'en', count: 1 }]);
});
