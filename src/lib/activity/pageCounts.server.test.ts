// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anEmptyDatabase } from '../account/accountTesting.ts';
import type { Database } from '../server/database/database.server.ts';
import { dayBefore, firstDayKept, type PageCount } from './pageCount.ts';
import { addPageCounts, countObjects, foldPageCounts, listKindCounts, listPeriodCounts } from './pageCounts.server.ts';

let db: Database;
let remove: () => Promise<void>;
beforeEach(() => ({ db, remove } = anEmptyDatabase()));
afterEach(() => remove());

const lesson = (slug: string, count: number, language: 'fr' | 'en' = 'fr'): PageCount => ({
  kind: 'lesson',
  object: `un/${slug}`,
  language,
  count,
});
const add = (day: string, ...counts: PageCount[]) => db.write((tx) => addPageCounts(tx, counts, day));
const fold = (today: string) => db.write((tx) => foldPageCounts(tx, today));

describe('counts that are written', () => {
  test('add to those of the same day, for the lesson and for its kind', async () => {
    await add('2026-11-26', lesson('a', 9));
    await add('2026-11-27', lesson('a', 2), lesson('b', 3), lesson('a', 1, 'en'));
    await add('2026-11-27', lesson('a', 4));
    const day = { from: '2026-11-27', to: '2026-11-27' };
    expect(await listKindCounts(db.read, day)).toEqual([
      { kind: 'lesson', language: 'en', count: 1 },
      { kind: 'lesson', language: 'fr', count: 9 },
    ]);
    const asked = { kind: 'lesson' as const, objects: ['un/a', 'un/b', 'un/c'], from: '2026-11-27' };
    expect(await countObjects(db.read, asked)).toEqual(
      new Map([
        ['un/a', 7],
        ['un/b', 3],
      ]),
    );
  });

  test('hold nothing but the day, the page and its number', () => {
    const columns = db.connections.reading.pragma('table_info(page_count)') as { name: string }[];
    expect(columns.map(({ name }) => name).sort()).toEqual(['count', 'kind', 'language', 'object', 'period']);
  });
});

describe('days that are old', () => {
  test('become one number a month, and the others stay', async () => {
    await add('2025-10-01', lesson('a', 1));
    await add('2025-10-31', lesson('a', 2), lesson('b', 5));
    await add('2025-11-01', lesson('a', 4));
    await fold('2026-11-27');
    expect(await listPeriodCounts(db.read, '2025-01-01')).toEqual([
      { period: '2025-10', count: 8 },
      { period: '2025-11-01', count: 4 },
    ]);
    expect(await listPeriodCounts(db.read, '2025-01')).toEqual([
      { period: '2025-10', count: 8 },
      { period: '2025-11', count: 4 },
    ]);
  });

  test('lose no page, whenever and however often they are folded', async () => {
    const day = fc.integer({ min: 0, max: 1500 }).map((days) => dayBefore('2026-11-27', days));
    const count = fc.record({ day, slug: fc.constantFrom('a', 'b'), count: fc.integer({ min: 1, max: 50 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(count, { maxLength: 20 }), fc.array(day, { maxLength: 3 }), async (counts, folds) => {
        const own = anEmptyDatabase();
        for (const one of counts) await own.db.write((tx) => addPageCounts(tx, [lesson(one.slug, one.count)], one.day));
        for (const today of folds) await own.db.write((tx) => foldPageCounts(tx, today));
        const months = await listPeriodCounts(own.db.read, '2020-01');
        const asked = { kind: 'lesson' as const, objects: ['un/a', 'un/b'], from: '2020-01' };
        const objects = await countObjects(own.db.read, asked);
        await own.remove();
        const sum = counts.reduce((total, one) => total + one.count, 0);
        expect(months.reduce((total, one) => total + one.count, 0)).toBe(sum);
        expect([...objects.values()].reduce((total, one) => total + one, 0)).toBe(sum);
      }),
      { numRuns: 15 },
    );
  });

  test('begin with whole months', () => {
    expect(firstDayKept('2026-11-27')).toBe('2025-11-01');
    expect(firstDayKept('2026-01-01')).toBe('2025-01-01');
  });
});

test('what is shown is read by the index, whatever the number of lessons', () => {
  const plan = (query: string) =>
    (db.connections.reading.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[])
      .map(({ detail }) => detail)
      .join();
  expect(
    plan("SELECT sum(count) FROM page_count WHERE object = '' AND period >= '2026-11-01' GROUP BY kind"),
  ).toContain('SEARCH page_count USING INDEX sqlite_autoindex_page_count_1 (object=? AND period>?)');
  expect(plan("DELETE FROM page_count WHERE period LIKE '____-__-__' AND period < '2025-11-01'")).toContain(
    'page_count_period_idx (period<?)',
  );
});
