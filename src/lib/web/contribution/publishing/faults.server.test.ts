// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { mergeProposal } from '../../../contribution/mergeProposal.server.ts';
import { aProposal, inMinutes } from '../../../contribution/contributionTesting.ts';
import type { Database, Transaction } from '../../../server/database/database.server.ts';
import { prepareMerge } from './prepareMerge.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aChange, aWordChange, firstLesson, secondLesson } from './publishingTesting.ts';

const bench = setUpBench();
const { everything } = bench;

const writingVerbs = new Set<string | symbol>(['insert', 'update', 'delete']);

/** A database whose commands stop at their n-th write, as a crash would; `written` counts those that began. */
function failingAt(db: Database, place: number) {
  const count = { written: 0 };
  const write: Database['write'] = (command) =>
    db.write((tx) =>
      command(
        new Proxy<Transaction>(tx, {
          get(target, name) {
            if (writingVerbs.has(name) && ++count.written === place) throw new Error('stopped here');
            return Reflect.get(target, name) as unknown;
          },
        }),
      ),
    );
  return { db: { ...db, write }, count };
}

test('stopped before any of its writes, a merge of two documents that answers a remark has not happened at all', async () => {
  const remarkId = await aProposal(bench.site.db, { kind: 'remark', remarkKind: 'form', documentId: firstLesson });
  const texts = [
    await aChange(bench.site, firstLesson, (text) => text.replace('relie', 'unit')),
    await aChange(bench.site, secondLesson, (text) => text.replace('seul', 'sans les autres')),
  ];
  const id = await aProposal(bench.site.db, { texts, remarkId });
  await aWordChange(bench.site, ['à elle', 'propre']);
  const prepared = await prepareMerge(bench.site, { id, by: bench.reviewer, version: 1 });
  if (prepared.kind !== 'planned') throw new Error('It applies.');
  const before = everything();
  let place = 1;
  for (; ; place += 1) {
    const { db, count } = failingAt(bench.site.db, place);
    const outcome = await mergeProposal(db, prepared.plan, inMinutes(5)).catch((error: unknown) => error);
    if (count.written < place) {
      expect(outcome).toEqual({ kind: 'merged' });
      break;
    }
    expect(outcome).toMatchObject({ message: 'stopped here' });
    expect(everything()).toEqual(before);
  }
  expect(place).toBeGreaterThan(15);
  expect(await bench.site.textOf(firstLesson)).toContain('unit');
  expect(await bench.site.textOf(secondLesson)).toContain('sans les autres');
});
