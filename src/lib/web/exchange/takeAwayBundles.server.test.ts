// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { aModerator } from '../../contribution/contributionTesting.ts';
import { listPassageRows } from '../../document/documents.server.ts';
import { listPublished } from '../../document/renderings.server.ts';
import { anAccount } from '../../account/accountTesting.ts';
import type { TakeAwayFormat } from '../../exchange/takeAway.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { listElements } from '../../workshop/bundles.server.ts';
import { changeBundle } from '../../workshop/changeBundle.server.ts';
import { aBundle, aBundleHolder, aStep } from '../../workshop/workshopTesting.ts';
import { aCourse, aLesson, drawingDeclared, inCourse, writeCourse } from '../checks/courseTesting.ts';
import { openInstance, type Instance } from '../composition.server.ts';
import { redactEverywhere } from '../history/redacting.server.ts';

const now = new Date('2026-11-26T12:00:00Z');
const longMs = 120_000;
const name = 'Camille Dupont';
const pinned = `## Début {#debut}\n\n![Un trait](media/dessin.svg)\n\nUne lettre voyage par la poste, dit ${name}.\n\nUn paquet aussi.`;

const post = '---\nid: terme-poste\ntitle: poste\nkind: term\nshort: Ce qui porte les lettres.\n---\nElle les porte.\n';

let courses: { folder: string; remove: () => void };
let data: TemporaryFolder;
let instance: Instance;
let bundle: string;

/** A bundle made of a lesson that has changed since. */
beforeAll(async () => {
  data = aTemporaryFolder();
  await start(pinned);
  bundle = await makeBundle();
  await instance.close();
  courses.remove();
  await start('## Début {#debut}\n\nUn tout autre texte.');
}, longMs);

afterAll(async () => {
  await instance.close();
  courses.remove();
  data.remove();
});

async function start(lesson: string): Promise<void> {
  courses = writeCourse(
    aCourse({ 'essai/fr/glossary/poste.md': post, [inCourse.lesson]: aLesson(lesson, { added: drawingDeclared }) }),
  );
  const folders = { ESSAIM_DATA: join(data.folder, 'data'), ESSAIM_COURSES: courses.folder };
  const settings = { ...folders, ESSAIM_LOG_LEVEL: 'silent', ORIGIN: 'https://essaim.example' };
  instance = await openInstance(settings, () => now);
}

/** A step, a lesson, a passage of it, one of another text, questions, a note. */
async function makeBundle(): Promise<string> {
  const { db } = instance;
  const published = await listPublished(db, 'essai');
  const pin = (kind: string) => {
    const found = published.find((one) => one.kind === kind);
    return { documentId: found?.id ?? '', revision: found?.revision ?? '' };
  };
  const [lesson, module] = [pin('lesson'), pin('module')];
  const [, passage] = await listPassageRows(db, lesson.documentId, lesson.revision);
  const [whole] = await listPassageRows(db, module.documentId, module.revision);
  const elements = [
    aStep('Accueil', { text: 'Un tour de table.' }),
    aStep('Les bases', { kind: 'lesson', ...lesson, minutes: 20 }),
    aStep('Une lettre voyage', { kind: 'passage', ...lesson, partId: passage?.passageId }),
    aStep('Un module', { kind: 'passage', ...module, partId: whole?.passageId }),
    aStep('Que dit la leçon ?', { kind: 'item', ...pin('selfAssessment'), partId: 'dit', minutes: 2 }),
    aStep('Le pad', { kind: 'link', url: 'https://pad.example/atelier' }),
  ];
  return aBundle(db, { title: 'Une soirée', authorName: 'Zoé', elements });
}

async function take(format: TakeAwayFormat) {
  const made = await instance.takeAways.prepare({ kind: 'bundle', bundle, format }, longMs);
  if (!made) throw new Error('It took too long.');
  return { ...made, bytes: readFileSync(made.file) };
}

async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const zip = await fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString());
  }
  return files;
}

const isPart = (file: string) => /^pages\/(?:lesson|passage|activity|guide)-/.test(file);

test('a bundle is taken away with the very texts it is pinned to, in its order', { timeout: longMs }, async () => {
  const { bytes, missing } = await take('offline');
  const files = await unzip(bytes);
  expect(missing).toEqual([]);
  expect([...files.keys()].filter(isPart)).toEqual(['pages/lesson-bases.html', 'pages/passage-essai.html']);
  expect(files.get('pages/lesson-bases.html')).toContain('Une lettre voyage');
  expect(files.get('pages/lesson-bases.html')).not.toContain('Un tout autre texte');
  expect(files.get('pages/passage-essai.html')).toContain('Un module.');
  expect(files.get('pages/questions-self-assessment.html') ?? files.get('pages/questions-debut.html')).toContain(
    'lesson-bases.html#debut',
  );
  const home = files.get('index.html') ?? '';
  expect(home.indexOf('Accueil')).toBeLessThan(home.indexOf('Les bases'));
  expect(home).toContain('Un tour de table.');
  expect(home).toMatch(/href="pages\/lesson-bases\.html#[^"]+">Une lettre voyage/);
  expect([...files.keys()].filter((file) => file.startsWith('media/'))).toHaveLength(1);
});

test(
  'the glossary entries that its texts use come along, and no other, each within reach',
  { timeout: longMs },
  async () => {
    const files = await unzip((await take('offline')).bytes);
    expect([...files.keys()].filter((file) => /^pages\/glossary-/.test(file))).toEqual(['pages/glossary-poste.html']);
    expect(files.get('pages/lesson-bases.html')).toMatch(/href="\.\.\/pages\/glossary-poste\.html"[^>]*>poste/);
    expect(files.get('pages/glossary.html')).toContain('pages/glossary-poste.html"');
    expect(files.get('pages/glossary-poste.html')).toContain('Ce qui porte les lettres.');
    const chapters = await unzip((await take('epub')).bytes);
    const [name, lesson = ''] = [...chapters].find(([, text]) => text.includes('Une lettre voyage par la')) ?? [];
    expect(name).toBeDefined();
    expect(lesson).toMatch(/href="glossary-p\.xhtml#[^"]+"/);
  },
);

test('each of its pages leads to the text it was made from, as it was', { timeout: longMs }, async () => {
  const files = await unzip((await take('offline')).bytes);
  const [element] = (await listElements(instance.db.read, bundle)).filter(({ kind }) => kind === 'lesson');
  const address = `https://essaim.example/fr/modules/essai/lessons/bases/revisions/${element?.revision?.slice(0, 12)}`;
  expect(files.get('pages/lesson-bases.html')).toContain(`href="${address}"`);
});

test(
  'it is an e-book that keeps the standard, and the same bytes when it is made again',
  { timeout: longMs },
  async () => {
    const first = await take('epub');
    expect((await EpubCheck.validate(first.bytes)).messages).toEqual([]);
    await instance.takeAways.forget(bundle);
    expect(await instance.takeAways.find({ kind: 'bundle', bundle, format: 'epub' })).toBeUndefined();
    expect((await take('epub')).bytes.equals(first.bytes)).toBe(true);
  },
);

test('nothing in it tells the secret of its address, nor who has it', { timeout: longMs }, async () => {
  const { secret = '' } = aBundleHolder(bundle);
  for (const format of ['offline', 'epub'] as const) {
    const words = [...(await unzip((await take(format)).bytes)).values()].join('\n');
    expect(words).toContain(bundle);
    expect(words).not.toContain(secret);
    expect(words).not.toMatch(/secret/i);
  }
});

test('a change of it makes another file, and the former one goes', { timeout: longMs }, async () => {
  const before = await take('epub');
  const by = aBundleHolder(bundle);
  const description = { title: 'Une matinée', summary: '', minutes: 60, authorName: 'Zoé' };
  await changeBundle(instance.db, { id: bundle, by, version: 1, change: { kind: 'describe', description } }, now);
  const after = await take('epub');
  expect(after.sha256).not.toBe(before.sha256);
  const kept = readdirSync(join(data.folder, 'data/take-away')).filter((file) => file.endsWith('.epub'));
  expect(kept).toHaveLength(1);
});

test('what moderators take out is in no file any more, of a bundle or of a module', { timeout: longMs }, async () => {
  const holds = async () => {
    const files = await unzip((await take('offline')).bytes);
    return [...files.values()].some((text) => text.includes('Dupont'));
  };
  expect(await holds()).toBe(true);
  await instance.takeAways.prepare({ kind: 'module', module: 'essai', language: 'fr', format: 'epub' }, longMs);
  const moderator = aModerator(await anAccount(instance.db, { pseudonym: 'Moderatrice' })).account;
  const [lesson] = (await listPublished(instance.db, 'essai')).filter(({ kind }) => kind === 'lesson');
  const redaction = { by: moderator, documentId: lesson?.id ?? '', phrases: [name], reason: 'Vie privée.' };
  const forgetFiles = () => instance.takeAways.forget();
  await redactEverywhere(
    { ...instance.publishing, forgetFiles, tellRooms: () => instance.live.touchAll() },
    redaction,
    now,
  );
  expect(readdirSync(join(data.folder, 'data/take-away'))).toEqual([]);
  expect(await holds()).toBe(false);
});
