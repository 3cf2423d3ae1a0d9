// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, describe, expect, test } from 'vitest';
import { anAccount } from '../../../account/accountTesting.ts';
import { agreed, aProposal, inMinutes, now, ownModule } from '../../../contribution/contributionTesting.ts';
import { getProposal, listProposedTexts } from '../../../contribution/proposals.server.ts';
import { listVersions } from '../../../contribution/proposalVersions.server.ts';
import { moduleRules } from '../../../contribution/review.schema.server.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { listChanges } from '../../../document/changes.ts';
import { getDocument, listPublications } from '../../../document/documents.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aChange, aRealReviewer, aWordChange, firstLesson, secondLesson } from './publishingTesting.ts';

const bench = setUpBench();
const { everything } = bench;

const accept = (id: number, changes: Parameters<typeof bench.accept>[1] = {}) =>
  bench.accept(id, { consentText: agreed, ...changes });
const revisionOf = async (id: string) => (await getDocument(bench.site.db, id)).publishedRevision;
const published = () => bench.site.textOf(firstLesson);

describe('what conflicts', () => {
  let id: number;

  beforeEach(async () => {
    const first = await aWordChange(bench.site, ['relie des', 'unit des']);
    id = await aWordChange(bench.site, ['relie des', 'rassemble des']);
    await accept(first);
  });

  test('comes back as three texts, and nothing is written', async () => {
    const before = everything();
    const accepted = await accept(id);
    const revision = await revisionOf(firstLesson);
    expect(accepted).toMatchObject({
      kind: 'conflicted',
      documents: [{ documentId: firstLesson, publishedRevision: revision }],
    });
    if (accepted.kind !== 'conflicted') return;
    expect(accepted.documents[0]?.regions.filter(({ kind }) => kind === 'conflict')).toMatchObject([
      {
        base: expect.stringContaining('relie') as string,
        published: expect.stringContaining('unit') as string,
        proposed: expect.stringContaining('rassemble') as string,
      },
    ]);
    expect(everything()).toEqual(before);
  });

  test('is settled by the reviewer, who becomes a co-author of a new version', async () => {
    const shown = { [firstLesson]: await revisionOf(firstLesson) };
    const text = 'Un réseau unit et rassemble des machines.';
    expect(await accept(id, { shown, resolutions: { [firstLesson]: [{ text }] } })).toEqual({ kind: 'merged' });
    expect(await published()).toContain(text);
    expect(await getProposal(bench.site.db.read, id)).toMatchObject({ status: 'merged', version: 2 });
    expect(await listVersions(bench.site.db.read, id)).toMatchObject([
      { authorName: 'Zoé', consentText: null },
      { authorName: bench.reviewer.account?.pseudonym, consentText: agreed, createdAt: inMinutes(5) },
    ]);
    const [latest] = await listPublications(bench.site.db, firstLesson, 1);
    expect(latest?.author).toBe(`Zoé, ${bench.reviewer.account?.pseudonym ?? ''}`);
  });

  test('is settled by nobody who does not agree to the licence, and leaves no trace', async () => {
    const before = everything();
    const shown = { [firstLesson]: await revisionOf(firstLesson) };
    const resolutions = { [firstLesson]: ['proposed' as const] };
    const settling = accept(id, { shown, resolutions, consentText: undefined });
    await expect(settling).rejects.toMatchObject({ code: 'contribution/consent-missing' });
    expect(everything()).toEqual(before);
  });

  test('asks again when choices do not fit, and refuses those made in front of another text', async () => {
    const before = everything();
    const shown = { [firstLesson]: await revisionOf(firstLesson) };
    expect(await accept(id, { shown, resolutions: { [firstLesson]: [] } })).toMatchObject({ kind: 'conflicted' });
    for (const seen of [{}, { [firstLesson]: 'x' }]) {
      const resolving = accept(id, { shown: seen, resolutions: { [firstLesson]: ['proposed'] } });
      await expect(resolving).rejects.toMatchObject({ code: 'contribution/moved' });
    }
    expect(everything()).toEqual(before);
  });

  test('waits for another reviewer where two approvals are asked for; the version is kept', async () => {
    await bench.site.db.write(
      async (tx) => void (await tx.insert(moduleRules).values({ module: ownModule, approvals: 2 })),
    );
    const other = await aRealReviewer(bench.site.db, now);
    const shown = { [firstLesson]: await revisionOf(firstLesson) };
    const resolutions = { [firstLesson]: ['proposed' as const] };
    expect(await accept(id, { shown, resolutions })).toEqual({ kind: 'awaitingApproval', version: 2 });
    expect(await published()).toContain('unit des');
    expect(await accept(id, { by: other, version: 2 })).toEqual({ kind: 'merged' });
    expect(await published()).toContain('rassemble des');
  });
});

describe('change by change', () => {
  let id: number;
  let ranks: Record<'first' | 'second', number>;

  beforeEach(async () => {
    const texts = [
      await aChange(bench.site, firstLesson, (text) =>
        text.replace('relie des', 'unit des').replace('à elle', 'propre'),
      ),
      await aChange(bench.site, secondLesson, (text) => text.replace('seul', 'sans les autres')),
    ];
    id = await aProposal(bench.site.db, { texts });
    const changes = listChanges(await published(), texts[0]?.text ?? '');
    const rankOf = (words: string) =>
      changes.find(({ places }) => places.some(({ after }) => after.includes(words)))?.rank ?? -1;
    ranks = { first: rankOf('unit'), second: rankOf('propre') };
  });

  test('only what is kept is published; a document of which nothing is kept is left out', async () => {
    const shown = { [firstLesson]: await revisionOf(firstLesson), [secondLesson]: await revisionOf(secondLesson) };
    const accepted = { [firstLesson]: [ranks.second], [secondLesson]: [] };
    expect(await accept(id, { shown, accepted })).toEqual({ kind: 'merged' });
    expect(await published()).toMatch(/relie des[^]*une adresse propre/);
    expect(await bench.site.textOf(secondLesson)).toContain('seul');
    expect(await listProposedTexts(bench.site.db.read, id, 2)).toMatchObject([{ documentId: firstLesson }]);
  });

  test('all changes kept are the proposal as it is', async () => {
    const shown = { [firstLesson]: await revisionOf(firstLesson) };
    const accepted = { [firstLesson]: [ranks.first, ranks.second] };
    await accept(id, { shown, accepted, consentText: undefined });
    expect(await getProposal(bench.site.db.read, id)).toMatchObject({ status: 'merged', version: 1 });
  });

  test('none kept is no merge, and leaves no trace', async () => {
    const before = everything();
    const shown = { [firstLesson]: await revisionOf(firstLesson), [secondLesson]: await revisionOf(secondLesson) };
    const accepting = accept(id, { shown, accepted: { [firstLesson]: [], [secondLesson]: [] } });
    await expect(accepting).rejects.toMatchObject({ code: 'contribution/nothing-changed' });
    expect(everything()).toEqual(before);
  });

  test('is for reviewers: whoever proposed it cannot publish a part of it', async () => {
    const authorId = await anAccount(bench.site.db);
    const by: Visitor = { account: { accountId: authorId, pseudonym: 'Zoé', grants: [] }, secret: undefined };
    const before = everything();
    await expect(accept(id, { by })).rejects.toMatchObject({ code: 'account/forbidden' });
    expect(everything()).toEqual(before);
  });
});
