// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aProposal } from '../../../contribution/contributionTesting.ts';
import { keepStanding, listToRecompute } from '../../../contribution/standings.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aChange, aWordChange, secondLesson } from './publishingTesting.ts';
import { findStandings, openRebase, type Rebase } from './rebase.server.ts';

const bench = setUpBench();
const { everything, accept } = bench;
let rebase: Rebase;
let failures: unknown[];

beforeEach(async () => {
  failures = [];
  rebase = openRebase(bench.site, (error) => failures.push(error));
});

afterEach(() => rebase.stop());

const standingOf = async (id: number) => (await findStandings(bench.site, id)).map(({ standing }) => standing);

test('what is published changes how the others stand: they still apply, overlap, or are done already', async () => {
  const first = await aWordChange(bench.site, ['relie des', 'unit des']);
  const elsewhere = await aWordChange(bench.site, ['à elle', 'propre']);
  const overlapping = await aWordChange(bench.site, ['relie des', 'rassemble des']);
  const same = await aWordChange(bench.site, ['relie des', 'unit des']);
  await rebase.settle();
  expect(await listToRecompute(bench.site.db.read, 10)).toEqual([]);
  for (const id of [elsewhere, overlapping, same]) expect(await standingOf(id)).toEqual(['applies']);
  await accept(first);
  expect(await listToRecompute(bench.site.db.read, 10)).toHaveLength(3);
  // A page that is opened before they are worked out anew works out its own.
  expect(await standingOf(overlapping)).toEqual(['overlaps']);
  await rebase.settle();
  expect(await listToRecompute(bench.site.db.read, 10)).toEqual([]);
  expect(await standingOf(elsewhere)).toEqual(['applies']);
  expect(await standingOf(overlapping)).toEqual(['overlaps']);
  expect(await standingOf(same)).toEqual(['alreadyDone']);
  expect(failures).toEqual([]);
});

test('what was worked out with a text that is not the published one any more is not kept', async () => {
  const first = await aWordChange(bench.site, ['relie des', 'unit des']);
  const id = await aWordChange(bench.site, ['relie des', 'rassemble des']);
  const row = (await listToRecompute(bench.site.db.read, 10)).find(({ proposalId }) => proposalId === id);
  if (!row) throw new Error('It is to be worked out.');
  await accept(first);
  const before = everything();
  await bench.site.db.write((tx) => keepStanding(tx, { ...row, standing: 'applies' }));
  await bench.site.db.write((tx) => keepStanding(tx, { ...row, version: 2, standing: 'applies' }));
  expect(everything()).toEqual(before);
  expect(await standingOf(id)).toEqual(['overlaps']);
});

test('a new document applies until another of the same id is published', async () => {
  const text = '---\nid: terme-relais\nkind: term\ntitle: Relais\nshort: Il relaie.\n---\n';
  const place = { language: 'fr' as const, path: 'glossary/relais.md', kind: 'glossaryEntry' as const };
  const texts = (short: string) => [
    { documentId: 'terme-relais', baseHash: undefined, text: text.replace('Il relaie.', short), place },
  ];
  const first = await aProposal(bench.site.db, { texts: texts('Il passe.') });
  const second = await aProposal(bench.site.db, { texts: texts('Il transmet.') });
  await rebase.settle();
  expect(await standingOf(second)).toEqual(['applies']);
  await accept(first);
  await rebase.settle();
  expect(await standingOf(second)).toEqual(['overlaps']);
});

test('more than a batch is worked out, each proposal on its own documents', async () => {
  const texts = [await aChange(bench.site, secondLesson, (text) => text.replace('seul', 'sans les autres'))];
  const ids: number[] = [];
  for (let count = 0; count < 45; count += 1) ids.push(await aWordChange(bench.site, ['relie', `relie (${count})`]));
  const bystander = await aProposal(bench.site.db, { texts });
  await accept(ids[0] ?? 0);
  await rebase.settle();
  const standings = everything().proposal_standing?.map((row) => (JSON.parse(String(row)) as unknown[])[2]);
  expect(standings?.filter((standing) => standing === 'overlaps')).toHaveLength(44);
  expect(await standingOf(bystander)).toEqual(['applies']);
});

test('what fails is told, and tried again', async () => {
  let isBroken = true;
  const run: typeof bench.site.run = (name, ...args) =>
    isBroken ? Promise.reject(new Error('the thread stopped')) : bench.site.run(name, ...args);
  const breaking = openRebase({ db: bench.site.db, run }, (error) => failures.push(error));
  await aWordChange(bench.site, ['relie', 'unit']);
  await breaking.settle();
  expect(failures).toHaveLength(1);
  isBroken = false;
  await breaking.settle();
  expect(await listToRecompute(bench.site.db.read, 10)).toEqual([]);
  breaking.stop();
});
