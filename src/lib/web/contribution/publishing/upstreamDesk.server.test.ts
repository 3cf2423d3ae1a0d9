// SPDX-License-Identifier: AGPL-3.0-or-later
import { beforeEach, describe, expect, test } from 'vitest';
import { agreed, inMinutes } from '../../../contribution/contributionTesting.ts';
import { getProposal, listProposedTexts } from '../../../contribution/proposals.server.ts';
import { getDocument, listPublications } from '../../../document/documents.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { acceptProposal } from './accept.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aWordChange, firstLesson, firstText, secondLesson } from './publishingTesting.ts';

const bench = setUpBench();
const { everything } = bench;
let accepted: number;

const file = '01-debut/01-reseaux.md';

beforeEach(async () => {
  accepted = await aWordChange(bench.site, ['relie des', 'unit des']);
  await accept(accepted);
});

function accept(id: number, changes: Partial<Parameters<typeof acceptProposal>[1]> = {}) {
  return acceptProposal(bench.site, { id, by: bench.reviewer, version: 1, ...changes }, inMinutes(1));
}

const upstream = (from: string, to: string) => bench.site.write(file, firstText.replace(from, to));
const published = () => bench.site.textOf(firstLesson);
const lastProposal = async () => getProposal(bench.site.db.read, accepted + 1);

test('a file that has not changed leaves what people have changed here', async () => {
  // A start notes what it found rendered, whoever had it rendered.
  const besidesNotes = () => ({ ...everything(), rendered_module: [] });
  const before = besidesNotes();
  expect(await bench.site.publish(inMinutes(5))).toMatchObject({ unchanged: 4, published: 0 });
  expect(besidesNotes()).toEqual(before);
});

test('a file changed elsewhere in the lesson is merged, and again from there', async () => {
  upstream('à elle', 'propre');
  expect(await bench.site.publish(inMinutes(5))).toMatchObject({ merged: 1, published: 0, conflicting: [] });
  expect(await published()).toMatch(/unit des[^]*une adresse propre/);
  expect(await getDocument(bench.site.db, firstLesson)).toMatchObject({
    importedRevision: sha256(firstText.replace('à elle', 'propre')),
  });
  expect(await bench.site.publish(inMinutes(6))).toMatchObject({ merged: 0, unchanged: 4 });
  upstream('à elle', 'bien propre');
  expect(await bench.site.publish(inMinutes(7))).toMatchObject({ merged: 1 });
  expect(await published()).toMatch(/unit des[^]*une adresse bien propre/);
});

test('open proposals are compared anew with what a start has published', async () => {
  const waiting = await aWordChange(bench.site, ['à elle', 'unique']);
  await bench.site.db.write(
    async (tx) => void tx.run("UPDATE proposal_standing SET standing = 'applies', computed_on = 'x'"),
  );
  upstream('à elle', 'propre');
  await bench.site.publish(inMinutes(5));
  expect(everything().proposal_standing).toEqual([JSON.stringify([waiting, firstLesson, 'applies', null])]);
});

test('upstream that has taken over what was published here brings nothing, even when more was published since', async () => {
  const taken = await published();
  await accept(await aWordChange(bench.site, ['unit des', 'réunit des']));
  bench.site.write(file, taken);
  const count = (await listPublications(bench.site.db, firstLesson, 9)).length;
  expect(await bench.site.publish(inMinutes(5))).toMatchObject({ published: 0, unchanged: 4, merged: 0 });
  expect(await published()).toContain('réunit des');
  expect(await listPublications(bench.site.db, firstLesson, 9)).toHaveLength(count);
  expect(await getDocument(bench.site.db, firstLesson)).toMatchObject({ importedRevision: sha256(taken) });
});

describe('a file changed in the same place', () => {
  beforeEach(async () => {
    upstream('relie des', 'connecte des');
    expect(await bench.site.publish(inMinutes(5))).toMatchObject({ conflicting: [`essai/fr/${file}`], published: 0 });
  });

  test('becomes a proposal from upstream, and what is published stays', async () => {
    expect(await published()).toContain('unit des');
    const proposal = await lastProposal();
    expect(proposal).toMatchObject({ origin: 'upstream', status: 'submitted', authorId: null, module: 'essai' });
    expect(await listProposedTexts(bench.site.db.read, proposal.id, 1)).toMatchObject([
      { documentId: firstLesson, baseHash: sha256(firstText), text: firstText.replace('relie des', 'connecte des') },
    ]);
  });

  test('gives one proposal, however many starts follow', async () => {
    const before = everything();
    expect(await bench.site.publish(inMinutes(6))).toMatchObject({ unchanged: 4, conflicting: [] });
    expect(everything()).toEqual(before);
  });

  test('is amended by a newer text that conflicts too', async () => {
    upstream('relie des', 'raccorde des');
    await bench.site.publish(inMinutes(6));
    expect(await lastProposal()).toMatchObject({ version: 2, status: 'submitted' });
    await expect(getProposal(bench.site.db.read, accepted + 2)).rejects.toMatchObject({
      code: 'contribution/not-found',
    });
  });

  test('is taken back when upstream takes its change back, or makes one that can be merged', async () => {
    upstream('à elle', 'propre');
    await bench.site.publish(inMinutes(6));
    expect(await lastProposal()).toMatchObject({ status: 'withdrawn' });
    expect(await published()).toMatch(/unit des[^]*une adresse propre/);
  });

  test('is resolved by a reviewer, and the next change of the file is merged from there', async () => {
    const { id } = await lastProposal();
    const conflict = await accept(id);
    if (conflict.kind !== 'conflicted') throw new Error('It conflicts.');
    const [document] = conflict.documents;
    const shown = { [firstLesson]: document?.publishedRevision ?? '' };
    const resolutions = { [firstLesson]: ['proposed' as const] };
    expect(await accept(id, { shown, resolutions, consentText: agreed })).toEqual({ kind: 'merged' });
    expect(await published()).toContain('connecte des');
    bench.site.write(file, firstText.replace('relie des', 'connecte des').replace('à elle', 'propre'));
    await bench.site.publish(inMinutes(8));
    expect(await published()).toMatch(/connecte des[^]*une adresse propre/);
  });
});

test('a document that only one side knows is no conflict, and others stay as they are', async () => {
  const before = await bench.site.textOf(secondLesson);
  bench.site.write('01-debut/03-noms.md', '---\nid: lecon-noms\ntitle: Les noms\n---\n\nUn nom mène à une adresse.\n');
  expect(await bench.site.publish(inMinutes(5))).toMatchObject({ published: 1, unchanged: 4 });
  expect(await bench.site.textOf('lecon-noms')).toContain('Un nom');
  expect(await bench.site.textOf(secondLesson)).toBe(before);
});
