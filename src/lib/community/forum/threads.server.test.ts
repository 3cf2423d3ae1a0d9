// SPDX-License-Identifier: AGPL-3.0-or-later
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inMinutes } from '../../contribution/contributionTesting.ts';
import { aThread } from './forumTesting.ts';
import { listThreads } from './threads.server.ts';
import { aForum } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForum>>;

let db: Forum['db'];
let remove: Forum['remove'];
let zoe: Forum['zoe'];

beforeEach(async () => {
  ({ db, remove, zoe } = await aForum());
});

afterEach(() => remove());

describe('a list', () => {
  test('has every thread once, page after page, whatever moments they share', async () => {
    const made: number[] = [];
    for (let asked = 0; asked < 7; asked += 1)
      made.push(await aThread(db, { by: zoe, at: inMinutes(Math.floor(asked / 3)) }));
    const seen: number[] = [];
    let after;
    do {
      const page = await listThreads(db.read, { language: 'fr', module: 'essai' }, { size: 2, after });
      seen.push(...page.threads.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(seen).toEqual(made.toReversed());
  });

  test.each([
    ['of a language', { language: 'fr' as const }, 'thread_language_last_post_at_idx'],
    [
      'of what is open',
      { language: 'fr' as const, status: 'open' as const },
      'thread_language_status_last_post_at_idx',
    ],
    ['of a module', { language: 'fr' as const, module: 'essai' }, 'thread_module_language_last_post_at_idx'],
    [
      'of what is open in a module',
      { language: 'fr' as const, module: 'essai', status: 'open' as const },
      'thread_module_language_status_last_post_at_idx',
    ],
  ])('%s is read from its index, in order', (_, filter, index) => {
    const conditions = Object.entries(filter).map(([name, value]) => `${name} = '${value}'`);
    const plan = db.read.all<{ detail: string }>(
      sql.raw(`explain query plan select id from thread where ${conditions.join(' and ')}
      and held_at is null and hidden_at is null and withdrawn_at is null and merged_into is null
      and (last_post_at, id) < (5, 5) order by last_post_at desc, id desc limit 26`),
    );
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toContain(index);
    expect(details).not.toContain('TEMP B-TREE');
  });

  test('posts of a thread are read from their index, in order', () => {
    const plan = db.read.all<{ detail: string }>(sql`explain query plan select * from post where thread_id = 1
      order by case when parent_id is null then id else parent_id end, id limit 31`);
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toContain('post_thread_id_order_idx');
    expect(details).not.toContain('TEMP B-TREE');
  });
});
