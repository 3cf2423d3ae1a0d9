// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aModerator, aProposal, inMinutes } from '../../contribution/contributionTesting.ts';
import { merge } from '../../contribution/review.schema.server.ts';
import { getDocument, getRevisionText, listPublications, publishRevision } from '../../document/documents.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aTemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { aCourse, aLesson, drawing, drawingDeclared, inCourse, writeCourse } from '../checks/courseTesting.ts';
import { redactEverywhere } from '../history/redacting.server.ts';
import { publishCourses, renderModule } from '../publishing/publishing.server.ts';
import { renderToPublish } from '../publishing/renderToPublish.ts';
import { exportCourses } from './exportCourses.server.ts';

const render: Parameters<typeof publishCourses>[1]['render'] = (documents, context) =>
  Promise.resolve(renderToPublish(documents, context));
const id = 'lecon-bases';

// Each export starts some twenty processes of Git.
const timeout = 60_000;

let db: Database;
let remove: () => Promise<void>;
let temporary: ReturnType<typeof aTemporaryFolder>;
let courses: ReturnType<typeof writeCourse>;
let folder: string;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  temporary = aTemporaryFolder();
  courses = writeCourse(
    aCourse({ [inCourse.lesson]: aLesson('![Un trait](media/dessin.svg)', { added: drawingDeclared }) }),
  );
  folder = join(temporary.folder, 'export');
  await publish(courses.folder);
});

afterEach(async () => {
  courses.remove();
  temporary.remove();
  await remove();
});

const mediaFolder = () => join(temporary.folder, 'media');
const publish = (coursesFolder: string, into = db) =>
  publishCourses(into, { coursesFolder, mediaFolder: mediaFolder(), render }, inMinutes(0));
const run = (into = folder, host = 'essaim.example') => exportCourses({ db, mediaFolder: mediaFolder(), host }, into);
const site = () => ({
  db,
  refresh: (module: string) => renderModule(db, module, render),
  wake: () => undefined,
  forgetFiles: () => Promise.resolve(),
  tellRooms: () => undefined,
});
const git = (args: string[], cwd = folder) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trimEnd();
const head = (cwd = folder) => git(['rev-parse', 'HEAD'], cwd);

/** Every file of a folder that is not Git's, with its content. */
function readAll(of: string): Record<string, string> {
  const entries = readdirSync(of, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const own = files.map((file) => file.slice(of.length + 1)).filter((file) => !file.startsWith('.git/'));
  return Object.fromEntries(own.sort().map((file) => [file, readFileSync(join(of, file), 'latin1')]));
}

/** A proposal becomes the published text of the lesson. */
async function mergeText(change: (text: string) => string, author = 'Zoé', at = inMinutes(1)): Promise<number> {
  const { publishedRevision } = await getDocument(db, id);
  const before = await getRevisionText(db, id, publishedRevision);
  const text = change(before);
  const texts = [{ documentId: id, baseHash: publishedRevision, text, place: undefined }];
  const proposal = await aProposal(db, { module: 'essai', summary: 'Mieux dire', displayName: author, texts });
  await db.write(async (tx) => {
    const hash = sha256(text);
    const added = { documentId: id, hash, parentHash: publishedRevision, text, author, message: 'Mieux dire' };
    await publishRevision(tx, { ...added, changeClass: 'substantial', passages: [] }, at);
  });
  const [latest] = await listPublications(db, id, 1);
  const row = { publicationId: latest?.id ?? 0, proposalId: proposal, documentId: id, mergedBy: null };
  await db.write(async (tx) => void (await tx.insert(merge).values({ ...row, isUnreviewed: false })));
  return proposal;
}

const addLine = (text: string) => `${text}\nUne phrase de plus.\n`;

describe('an export', { timeout }, () => {
  test('holds every file as it was, media too, and goes round without changing a byte', async () => {
    await run();
    expect(readAll(folder)).toEqual(readAll(courses.folder));
    const other = anEmptyDatabase();
    const report = await publish(folder, other.db);
    expect(report).toMatchObject({ published: 5, problems: [] });
    const again = join(temporary.folder, 'again');
    await exportCourses({ db: other.db, mediaFolder: mediaFolder(), host: 'essaim.example' }, again);
    expect(readAll(again)).toEqual(readAll(courses.folder));
    expect(await publish(folder)).toMatchObject({ published: 0, moved: 0, missing: [] });
    await other.remove();
  });

  test('says who wrote what, when and why', async () => {
    const number = await mergeText(addLine);
    await mergeText((text) => addLine(addLine(text)), '', inMinutes(2));
    await run();
    const [latest, former] = git(['log', '-2', '--format=%an|%ae|%aI|%cn|%s']).split('\n');
    expect(latest).toMatch(/^Anonyme\|proposal-\d+@essaim\.example\|/);
    expect(former).toBe(`Zoé|proposal-${number}@essaim.example|2026-11-26T10:01:00+00:00|Essaim|Mieux dire`);
    expect(git(['log', '-1', '--skip=1', '--format=%(trailers:key=Proposal,valueonly)'])).toBe(String(number));
    expect(git(['show', '--stat', '--format=', 'HEAD'])).toContain(inCourse.lesson.split('/').at(-1));
  });

  test('run again, adds what is new alone; made from scratch, has the very same commits', async () => {
    expect(await run()).toEqual({ added: 5, total: 5, isRewritten: false });
    const first = head();
    expect(await run()).toEqual({ added: 0, total: 5, isRewritten: false });
    await mergeText(addLine);
    expect(await run()).toEqual({ added: 1, total: 6, isRewritten: false });
    expect(git(['rev-parse', 'HEAD^'])).toBe(first);
    const scratch = join(temporary.folder, 'scratch');
    await run(scratch);
    expect(head(scratch)).toBe(head());
    expect(readAll(scratch)).toEqual(readAll(folder));
  });

  test('a new picture comes with the text that shows it, after what was there', async () => {
    await run();
    const picture = drawing.replace('width="2"', 'width="3"');
    writeFileSync(join(courses.folder, 'essai/fr/01-debut/media/autre.svg'), picture);
    const shown = readFileSync(join(courses.folder, inCourse.lesson), 'utf8') + '\n![Autre](media/autre.svg)\n';
    writeFileSync(join(courses.folder, inCourse.lesson), shown);
    await publish(courses.folder);
    expect(await run()).toEqual({ added: 1, total: 6, isRewritten: false });
    expect(readAll(folder)).toEqual(readAll(courses.folder));
  });

  test('after a redaction has a new history, says so, and holds the words nowhere', async () => {
    await mergeText((text) => `${text}\nSelon Jean Dupont.\n`);
    await mergeText((text) => text.replace('Selon Jean Dupont.', 'Selon nous.'), 'Ana', inMinutes(2));
    await run();
    const objects = () => git(['cat-file', '--batch-all-objects', '--batch', '--unordered']);
    expect(objects()).toContain('Jean Dupont');
    const by = aModerator(await anAccount(db)).account;
    const redaction = { by, documentId: id, phrases: ['Jean Dupont'], reason: 'Donnée personnelle.' };
    await redactEverywhere(site(), redaction, inMinutes(3));
    expect(await run()).toEqual({ added: 7, total: 7, isRewritten: true });
    expect(objects()).not.toContain('Jean Dupont');
    expect(await run()).toEqual({ added: 0, total: 7, isRewritten: false });
  });

  test('after a redaction brings nothing new to the instance it comes from, and goes round without changing a byte', async () => {
    await mergeText((text) => `${text}\nSelon Jean Dupont.\n`);
    const by = aModerator(await anAccount(db)).account;
    // Words that were merged here, then words of a text that came from upstream.
    for (const [documentId, words] of [
      [id, 'Jean Dupont'],
      ['terme-mot', 'Une définition'],
    ] as const) {
      const redaction = { by, documentId, phrases: [words], reason: 'Donnée personnelle.' };
      await redactEverywhere(site(), redaction, inMinutes(3));
    }
    await run();
    const publications = async () => [await listPublications(db, id, 9), await listPublications(db, 'terme-mot', 9)];
    const [exported, before] = [readAll(folder), await publications()];
    expect(await publish(folder)).toMatchObject({ published: 0, missing: [] });
    expect(await publications()).toEqual(before);
    const other = anEmptyDatabase();
    expect(await publish(folder, other.db)).toMatchObject({ published: 5, problems: [] });
    const again = join(temporary.folder, 'again');
    await exportCourses({ db: other.db, mediaFolder: mediaFolder(), host: 'essaim.example' }, again);
    expect(readAll(again)).toEqual(exported);
    await other.remove();
  });

  test('an instance that has nothing gives a repository that has nothing', async () => {
    const empty = anEmptyDatabase();
    const nothing = { added: 0, total: 0, isRewritten: false };
    for (let time = 0; time < 2; time += 1)
      expect(await exportCourses({ db: empty.db, mediaFolder: mediaFolder(), host: 'x.example' }, folder)).toEqual(
        nothing,
      );
    await empty.remove();
  });
});

describe('an export is refused', { timeout }, () => {
  test('where something else is, which stays as it was', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'notes.txt'), 'À garder.');
    await expect(run()).rejects.toMatchObject({ code: 'not-an-export' });
    git(['init', '--quiet']);
    await expect(run()).rejects.toMatchObject({ code: 'not-an-export' });
    expect(readAll(folder)).toEqual({ 'notes.txt': Buffer.from('À garder.').toString('latin1') });
  });

  test('where somebody has changed files or added commits, which stay', async () => {
    await run();
    writeFileSync(join(folder, inCourse.lesson), aLesson('Mon texte.'));
    await expect(run()).rejects.toMatchObject({ code: 'export-changed' });
    git(['-c', 'user.name=A', '-c', 'user.email=a@b.example', 'commit', '--quiet', '-am', 'À moi']);
    await expect(run()).rejects.toMatchObject({ code: 'export-changed' });
    expect(readFileSync(join(folder, inCourse.lesson), 'utf8')).toContain('Mon texte.');
  });

  test('without Git, in one clear line, and writes nothing', async () => {
    const { PATH } = process.env;
    process.env.PATH = temporary.folder;
    await expect(run()).rejects.toMatchObject({ code: 'git-missing' });
    process.env.PATH = PATH;
    expect(existsSync(folder)).toBe(false);
  });
});
