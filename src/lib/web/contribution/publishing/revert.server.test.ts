// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, expect, test } from 'vitest';
import { anAccount } from '../../../account/accountTesting.ts';
import { aReviewer, aVisitor, inMinutes, now } from '../../../contribution/contributionTesting.ts';
import { getProposal } from '../../../contribution/proposals.server.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { listUndone } from '../../../contribution/undone.server.ts';
import { getDocument, listPublications } from '../../../document/documents.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aRealReviewer, aWordChange, firstLesson, firstText, secondLesson } from './publishingTesting.ts';
import { revertPublication } from './revert.server.ts';

const bench = setUpBench();
const { everything, accept } = bench;
let first: number;

beforeEach(async () => {
  // Even where others review too: a revert counts as approved.
  await aRealReviewer(bench.site.db, now);
  first = await aWordChange(bench.site, ['relie des', 'unit des']);
  await accept(first);
});

const lastPublication = () =>
  bench.site.db.connections.reading
    .prepare<[string], number>('SELECT max(id) FROM publication WHERE document_id = ?')
    .pluck()
    .get(firstLesson) ?? 0;
const revert = (publicationId: number, by = bench.reviewer) =>
  revertPublication(
    bench.site,
    { documentId: firstLesson, publicationId, by, message: 'Le mot ne convient pas.' },
    inMinutes(9),
  );

test('a publication is undone under a proposal of its own, and its proposal says so', async () => {
  const before = (await getDocument(bench.site.db, secondLesson)).publishedRevision;
  expect(await revert(lastPublication())).toEqual({ kind: 'merged', proposal: first + 1 });
  expect(await bench.site.textOf(firstLesson)).toBe(firstText);
  expect(await getProposal(bench.site.db.read, first + 1)).toMatchObject({
    origin: 'revert',
    status: 'merged',
    message: 'Le mot ne convient pas.',
    summary: 'Annulation de la publication du 26 novembre 2026',
  });
  expect(everything().merge?.map((row) => (JSON.parse(String(row)) as unknown[]).slice(1))).toEqual([
    [first, firstLesson, bench.reviewer.account?.accountId, 0],
    [first + 1, firstLesson, bench.reviewer.account?.accountId, 0],
  ]);
  const told = everything().activity?.filter((row) => String(row).includes('proposalReverted'));
  expect(told).toEqual([expect.stringContaining(`proposal/${first}`)]);
  expect(await listUndone(bench.site.db.read, [first, first + 1])).toEqual(new Map([[first, first + 1]]));
  expect((await getDocument(bench.site.db, secondLesson)).publishedRevision).toBe(before);
});

test('what was published since stays', async () => {
  const publication = lastPublication();
  await accept(await aWordChange(bench.site, ['à elle', 'propre']));
  await revert(publication);
  expect(await bench.site.textOf(firstLesson)).toMatch(/relie des[^]*une adresse propre/);
});

test('what was published since in the same place conflicts, and nothing is written', async () => {
  const publication = lastPublication();
  await accept(await aWordChange(bench.site, ['unit des', 'rassemble des']));
  const before = everything();
  expect(await revert(publication)).toMatchObject({ kind: 'conflicted', documents: [{ documentId: firstLesson }] });
  expect(everything()).toEqual(before);
});

test('an undone publication can be undone, and brings its text back', async () => {
  await revert(lastPublication());
  await revert(lastPublication());
  expect(await bench.site.textOf(firstLesson)).toContain('unit des');
  expect(await listPublications(bench.site.db, firstLesson, 9)).toHaveLength(4);
});

test('two reviewers who undo one publication at once undo it once, and the other is told', async () => {
  const other = await aRealReviewer(bench.site.db, now);
  const publication = lastPublication();
  const outcomes = await Promise.allSettled([revert(publication), revert(publication, other)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const [refused] = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused?.reason).toMatchObject({ code: 'contribution/nothing-changed' });
  expect(await bench.site.textOf(firstLesson)).toBe(firstText);
  expect(await listPublications(bench.site.db, firstLesson, 9)).toHaveLength(3);
});

test('is refused to others, for the first publication, twice, and leaves no trace', async () => {
  const publication = lastPublication();
  await revert(publication);
  const strangers: Visitor[] = [
    { account: undefined, secret: undefined },
    aVisitor(await anAccount(bench.site.db)),
    aReviewer(await anAccount(bench.site.db)),
    aVisitor(await anAccount(bench.site.db), { role: 'moderator', module: '' }),
  ];
  const before = everything();
  for (const by of strangers)
    await expect(revert(lastPublication(), by)).rejects.toMatchObject({ code: 'account/forbidden' });
  const ofFirst = bench.site.db.connections.reading
    .prepare<[string], number>('SELECT min(id) FROM publication WHERE document_id = ?')
    .pluck()
    .get(firstLesson);
  await expect(revert(ofFirst ?? 0)).rejects.toMatchObject({ code: 'contribution/nothing-changed' });
  await expect(revert(publication)).rejects.toMatchObject({ code: 'contribution/nothing-changed' });
  await expect(revert(9999)).rejects.toMatchObject({ code: 'document/not-found' });
  expect(everything()).toEqual(before);
});
