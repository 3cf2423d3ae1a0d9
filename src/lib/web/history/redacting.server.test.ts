// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aModerator, aProposal, aReviewer, inMinutes } from '../../contribution/contributionTesting.ts';
import { listProposedTexts } from '../../contribution/proposals.server.ts';
import { search } from '../../catalogue/search/search.server.ts';
import { findRedactionPlaces, listPassageTexts, listRedactions } from '../../contribution/redactions.server.ts';
import { comment, review } from '../../contribution/review.schema.server.ts';
import { getContent } from '../../catalogue/modules.server.ts';
import { contentVersion } from '../../document/document.schema.server.ts';
import {
  getDocument,
  getRevisionByPrefix,
  listPassageRows,
  listPublications,
} from '../../document/documents.server.ts';
import { redactionMarkers } from '../../document/redaction.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aCourse, aLesson, inCourse, writeCourse } from '../checks/courseTesting.ts';
import { publishCourses, renderModule } from '../publishing/publishing.server.ts';
import { renderToPublish } from '../publishing/renderToPublish.ts';
import { redactEverywhere } from './redacting.server.ts';

const marker = redactionMarkers.fr;
const name = 'Jean-Émile Dupont';
const id = 'lecon-bases';
const render: Parameters<typeof publishCourses>[1]['render'] = (documents, context) =>
  Promise.resolve(renderToPublish(documents, context));

/** Three passages; the second one names somebody, and is rewritten later. */
const first = aLesson(
  `## Début {#debut}\n\nUn premier passage.\n\nSelon ${name}, cela\nva bien.\n\nUn dernier passage.`,
);
const second = first.replace('va bien', 'va très bien depuis longtemps');

let db: Database;
let remove: () => Promise<void>;
let courses: ReturnType<typeof writeCourse>;
let moderator: number;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  courses = writeCourse(aCourse({ [inCourse.lesson]: first, [inCourse.drawing]: undefined }));
  await publish();
  writeLesson(second);
  await publish();
  moderator = await anAccount(db, { pseudonym: 'Modération' });
});

afterEach(async () => {
  courses.remove();
  await remove();
});

const writeLesson = (text: string) => writeFileSync(join(courses.folder, inCourse.lesson), text);
const publish = (at = inMinutes(0)) =>
  publishCourses(db, { coursesFolder: courses.folder, mediaFolder: join(courses.folder, '_media'), render }, at);
const site = () => ({
  db,
  refresh: (module: string) => renderModule(db, module, render),
  wake: () => undefined,
  forgetFiles: async () => void forgetting.push(rowsWith(name).length),
  tellRooms: () => undefined,
});
/** At each time files are let go: how many rows still hold the name. */
const forgetting: number[] = [];
const everything = () => readAllTables(db.connections.writing.name);
const rowsWith = (words: string) =>
  Object.values(everything()).flatMap((rows) => rows.filter((row) => String(row).includes(words)));
const take = (changes: Partial<Parameters<typeof redactEverywhere>[1]> = {}) =>
  redactEverywhere(
    site(),
    {
      by: aModerator(moderator).account,
      documentId: id,
      phrases: [name],
      reason: 'Donnée personnelle.',
      ...changes,
    },
    inMinutes(5),
  );
const publishedText = async () => {
  const { publishedRevision } = await getDocument(db, id);
  return (await getRevisionByPrefix(db, id, publishedRevision)).text;
};

/** A proposal that holds the words everywhere it can, with what was said of it. */
async function proposeAndDiscuss(): Promise<number> {
  const { publishedRevision } = await getDocument(db, id);
  const text = { documentId: id, baseHash: publishedRevision, text: `${second}Et ${name}.\n`, place: undefined };
  const proposal = await aProposal(db, {
    module: 'essai',
    texts: [text],
    summary: `Citer ${name}`,
    message: `De ${name}.`,
    displayName: name,
    secretHash: 'un-secret',
  });
  await db.write(async (tx) => {
    const said = { proposalId: proposal, version: 1, at: inMinutes(1) };
    await tx.insert(comment).values({ ...said, authorName: 'Zoé', body: `Et ${name.toUpperCase()} ?` });
    await tx.insert(review).values({ ...said, reviewerName: name, verdict: 'approve', message: `Merci ${name}.` });
  });
  return proposal;
}

describe('a redaction', () => {
  test('leaves the words nowhere, and the names of texts as they were', async () => {
    const proposal = await proposeAndDiscuss();
    const before = await listPublications(db, id, 10);
    expect(rowsWith(name).length).toBeGreaterThan(6);
    await take({ reason: `C’est ${name} qui le demande.` });
    for (const words of [name, name.toUpperCase(), 'Dupont']) expect(rowsWith(words)).toEqual([]);
    expect(forgetting).toEqual([0]);
    const after = await listPublications(db, id, 10);
    expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    expect(after.map(({ redactedAt }) => redactedAt)).toEqual([inMinutes(5), inMinutes(5)]);
    expect(await publishedText()).toBe(second.replace(name, marker));
    expect((await getContent(db, id)).html).toContain(`Selon ${marker}, cela`);
    const [text] = await listProposedTexts(db.read, proposal, 1);
    expect(text?.text).toBe(`${second}Et ${name}.\n`.replaceAll(name, marker));
    const [saved] = everything().proposal ?? [];
    expect(JSON.parse(String(saved))).toEqual(expect.arrayContaining([`Citer ${marker}`, `De ${marker}.`]));
  });

  test('leaves the search at once: the words are found no more, nor suggested', async () => {
    const look = (query: string) => search(db, { language: 'fr', query, page: 1 });
    expect((await look('Dupont')).total).toBeGreaterThan(0);
    expect((await look('Dupond')).suggestion).toBe('dupont');
    await take();
    expect(await look('Dupont')).toMatchObject({ kind: 'none', total: 0 });
    expect((await look('Dupond')).suggestion).toBeUndefined();
  });

  test('takes a passage out in all its wordings, and every passage keeps its id', async () => {
    const { publishedRevision } = await getDocument(db, id);
    const rows = await listPassageRows(db, id, publishedRevision);
    const phrases = await listPassageTexts(db, { documentId: id, passageId: rows[1]?.passageId ?? '' });
    expect(phrases).toHaveLength(2);
    await take({ phrases });
    expect(rowsWith('Dupont')).toEqual([]);
    expect(rowsWith('va très bien')).toEqual([]);
    const after = await listPassageRows(db, id, publishedRevision);
    expect(after.map(({ passageId }) => passageId)).toEqual(rows.map(({ passageId }) => passageId));
    const lines = (await publishedText()).split('\n');
    const sources = after.map(({ startLine, endLine }) => lines.slice(startLine - 1, endLine).join('\n'));
    expect(sources).toEqual(['Un premier passage.', marker, 'Un dernier passage.']);
  });

  test('says who did it, to what and why, and makes pages of its module out of date', async () => {
    const versionOf = async () =>
      (await db.read.select().from(contentVersion)).find(({ scope }) => scope === 'module/essai');
    const before = await versionOf();
    await take();
    expect(await listRedactions(db.read, 10)).toEqual([
      { at: inMinutes(5), documentId: id, moderator: 'Modération', reason: 'Donnée personnelle.' },
    ]);
    expect((await versionOf())?.version).toBeGreaterThan(before?.version ?? 0);
  });

  test('touches nothing else', async () => {
    await aProposal(db, { module: 'essai', kind: 'remark', remarkKind: 'tooLong' });
    const before = everything();
    await take();
    const after = everything();
    expect(after.proposal).toEqual(before.proposal);
    const otherThan = (rows: unknown[] | undefined) => rows?.filter((row) => !String(row).includes(id));
    for (const table of ['revision', 'passage', 'document', 'publication', 'proposal_version'])
      expect(otherThan(after[table]), table).toEqual(otherThan(before[table]));
  });

  const refusals: Array<[string, string, () => Parameters<typeof take>[0]]> = [
    ['somebody signed out', 'account/sign-in-required', () => ({ by: undefined })],
    ['a reviewer', 'account/forbidden', () => ({ by: aReviewer(moderator).account })],
    ['words too short', 'contribution/redaction-refused', () => ({ phrases: ['…'] })],
    ['no words', 'contribution/redaction-refused', () => ({ phrases: [] })],
    ['no reason', 'contribution/redaction-reason-missing', () => ({ reason: ' ' })],
    ['words that are nowhere', 'contribution/nothing-to-redact', () => ({ phrases: ['introuvables'] })],
    ['words that a header needs', 'contribution/redaction-breaks', () => ({ phrases: ['status'] })],
    ['another document', 'document/not-found', () => ({ documentId: 'ailleurs' })],
  ];
  test.each(refusals)('by or for %s is refused, and leaves no trace', async (_, code, changes) => {
    const before = everything();
    await expect(take(changes())).rejects.toMatchObject({ code });
    expect(everything()).toEqual(before);
  });

  test('is shown before it is done: every place, and nothing changed', async () => {
    await proposeAndDiscuss();
    const before = everything();
    const by = aModerator(moderator).account;
    const { revisions, rows } = await findRedactionPlaces(db, { by, phrases: [name] });
    expect(revisions).toHaveLength(2);
    expect(rows.map(({ kind }) => kind).sort()).toEqual(['comment', 'proposal', 'proposal', 'review', 'text']);
    expect(everything()).toEqual(before);
  });
});

describe('courses that still hold the words', () => {
  test('bring nothing back while their file is the same, and are withheld when it changes', async () => {
    await take();
    expect(await publish(inMinutes(6))).toMatchObject({ published: 0, withheld: [] });
    writeLesson(`${second}Un ajout.\n`);
    expect(await publish(inMinutes(7))).toMatchObject({ published: 0, withheld: [inCourse.lesson] });
    writeLesson(first);
    expect(await publish(inMinutes(8))).toMatchObject({ published: 0, withheld: [inCourse.lesson] });
    expect(rowsWith('Dupont')).toEqual([]);
  });

  test('are published again once they have the marker too', async () => {
    await take();
    const mended = `${second.replace(name, marker)}Un ajout.\n`;
    writeLesson(mended);
    expect(await publish(inMinutes(7))).toMatchObject({ published: 1, withheld: [] });
    expect(await publishedText()).toBe(mended);
  });
});
