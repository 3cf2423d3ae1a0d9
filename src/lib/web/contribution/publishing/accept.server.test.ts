// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { getContent } from '../../../catalogue/modules.server.ts';
import type { CourseContent } from '../../../catalogue/course.ts';
import { amendProposal } from '../../../contribution/changeProposal.server.ts';
import { agreed, aProposal, aSecret, inMinutes, now } from '../../../contribution/contributionTesting.ts';
import { readCredits } from '../../../contribution/credits.server.ts';
import { getProposal } from '../../../contribution/proposals.server.ts';
import { listPassageRows, listPublications, getDocument } from '../../../document/documents.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { setUpBench } from './benchTesting.ts';
import { aChange, aWordChange, firstLesson, secondLesson } from './publishingTesting.ts';

const bench = setUpBench();
const { everything, accept } = bench;

const htmlOf = async (id: string) => (await getContent<CourseContent>(bench.site.db, id)).html;
const statusOf = async (id: number) => (await getProposal(bench.site.db.read, id)).status;
describe('accepting a proposal', () => {
  test('publishes it at once, credited, under the ids its passages had', async () => {
    const { publishedRevision } = await getDocument(bench.site.db, firstLesson);
    const before = await listPassageRows(bench.site.db, firstLesson, publishedRevision);
    const id = await aWordChange(bench.site, ['relie', 'fait parler entre elles']);
    expect(await accept(id)).toEqual({ kind: 'merged' });
    expect(await htmlOf(firstLesson)).toContain('fait parler entre elles');
    const [latest] = await listPublications(bench.site.db, firstLesson, 5);
    expect(latest).toMatchObject({ author: 'Zoé', message: 'Dire ce qu’est un réseau', publishedAt: inMinutes(5) });
    const after = await listPassageRows(bench.site.db, firstLesson, latest?.hash ?? '');
    expect(after.map(({ passageId }) => passageId)).toEqual(before.map(({ passageId }) => passageId));
    expect(await getProposal(bench.site.db.read, id)).toMatchObject({ status: 'merged', closedAt: inMinutes(5) });
    expect(everything().merge).toHaveLength(1);
    expect(everything().proposal_standing).toEqual([]);
  });

  test('merges it with what was published since it was written', async () => {
    const first = await aWordChange(bench.site, ['relie', 'rassemble']);
    const second = await aWordChange(bench.site, ['à elle', 'propre']);
    await accept(first);
    await accept(second);
    expect(await bench.site.textOf(firstLesson)).toContain('rassemble');
    expect(await bench.site.textOf(firstLesson)).toContain('une adresse propre');
    expect(await listPublications(bench.site.db, firstLesson, 5)).toHaveLength(3);
  });

  test('has what other open proposals on the same lesson stand worked out anew, and no others', async () => {
    const first = await aWordChange(bench.site, ['relie', 'rassemble']);
    const same = await aWordChange(bench.site, ['relie', 'unit']);
    const texts = [await aChange(bench.site, secondLesson, (text) => text.replace('seul', 'sans les autres'))];
    const bystander = await aProposal(bench.site.db, { texts });
    await bench.site.db.write(async (tx) => {
      tx.run("UPDATE proposal_standing SET standing = 'applies', computed_on = 'x'");
    });
    await accept(first);
    const rows = everything().proposal_standing?.map((row) => JSON.parse(String(row)) as unknown[]);
    expect(rows).toEqual([
      [same, firstLesson, 'applies', null],
      [bystander, secondLesson, 'applies', 'x'],
    ]);
    expect(await statusOf(bystander)).toBe('submitted');
  });

  test('ends the remark it answers with it', async () => {
    const remark = await aProposal(bench.site.db, { kind: 'remark', remarkKind: 'form', documentId: firstLesson });
    const id = await aWordChange(bench.site, ['relie', 'unit'], { remarkId: remark });
    await accept(id);
    expect(await statusOf(remark)).toBe('merged');
  });

  test('publishes several documents and a new one together, and the words of a new term are links everywhere', async () => {
    const term =
      '---\nid: terme-passerelle\nkind: term\ntitle: Passerelle\nshort: Un relais.\nforms: [passerelle]\n---\n';
    const place = { language: 'fr' as const, path: 'glossary/passerelle.md', kind: 'glossaryEntry' as const };
    const texts = [
      await aChange(bench.site, firstLesson, (text) => `${text}\nUne passerelle les relie.\n`),
      { documentId: 'terme-passerelle', baseHash: undefined, text: term, place },
    ];
    const id = await aProposal(bench.site.db, { texts });
    await accept(id);
    expect(await getDocument(bench.site.db, 'terme-passerelle')).toMatchObject({
      slug: 'passerelle',
      importedRevision: '',
    });
    for (const lesson of [firstLesson, secondLesson]) expect(await htmlOf(lesson)).toContain('glossary/passerelle');
    expect((await bench.site.publish(inMinutes(9))).missing).toEqual([]);
  });

  test('publishes nothing twice: what the text says already is merged without a revision', async () => {
    const first = await aWordChange(bench.site, ['relie', 'unit']);
    const same = await aWordChange(bench.site, ['relie', 'unit']);
    await accept(first);
    expect(await accept(same)).toEqual({ kind: 'merged' });
    expect(await listPublications(bench.site.db, firstLesson, 5)).toHaveLength(2);
    expect(everything().merge).toHaveLength(1);
  });

  test('credits the reviewer who amended it, beside somebody who stays anonymous', async () => {
    const secretHash = sha256(aSecret);
    const id = await aWordChange(bench.site, ['relie', 'unit'], { displayName: '', secretHash });
    const texts = [await aChange(bench.site, firstLesson, (text) => text.replace('relie', 'réunit'))];
    const amendment = {
      id,
      by: bench.reviewer,
      version: 1,
      texts,
      displayName: 'Ali',
      message: '',
      consentText: agreed,
    };
    await amendProposal(bench.site.db, amendment, inMinutes(1));
    await accept(id, { version: 2 });
    expect((await listPublications(bench.site.db, firstLesson, 1))[0]).toMatchObject({ author: 'Anonyme, Ali' });
    expect((await readCredits(bench.site.db.read, firstLesson)).credits.names).toEqual(['Ali', '']);
  });
});

test('a lesson credits those whose proposals were merged in it, and a proposal that waits credits nobody', async () => {
  await accept(await aWordChange(bench.site, ['relie', 'unit']));
  await accept(await aWordChange(bench.site, ['à elle', 'propre'], { displayName: '' }));
  await aWordChange(bench.site, ['réseau', 'filet'], { displayName: 'Ali' });
  const nobody = { names: [], others: 0 };
  expect(await readCredits(bench.site.db.read, firstLesson)).toEqual({
    changedAt: inMinutes(5),
    credits: { names: ['Zoé', ''], others: 0 },
  });
  expect(await readCredits(bench.site.db.read, secondLesson)).toEqual({ changedAt: now, credits: nobody });
});
