// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../server/database/database.server.ts';
import { openEmptyDatabase } from '../server/database/emptyDatabase.ts';
import { contentVersion, document } from './document.schema.server.ts';
import { findDocument, findRedirect, getRevisionText, listPassageRows, listPublications } from './documents.server.ts';
import { importCourses } from './importCourses.server.ts';
const now = new Date('2026-11-22T12:00:00Z');
const later = new Date('2026-11-23T12:00:00Z');

let folder: string;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-import-'));
  mkdirSync(join(folder, 'courses'));
  db = openEmptyDatabase(folder);
  write('m/fr/module.md', { id: 'module-m', title: 'M' });
  write('m/fr/01-a/sequence.md', { id: 'sequence-a', title: 'A' });
  write(
    'm/fr/01-a/01-une.md',
    { id: 'lecon-une', title: 'Une' },
    'Un premier paragraphe.\n\nUn second, avec d’autres mots.',
  );
});

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

function write(path: string, fields: Record<string, string>, body = ''): void {
  const file = join(folder, 'courses', path);
  mkdirSync(dirname(file), { recursive: true });
  const frontMatter = Object.entries(fields).map(([key, value]) => `${key}: ${value}`);
  writeFileSync(file, ['---', ...frontMatter, '---', '', body, ''].join('\n'));
}

function remove(path: string): void {
  rmSync(join(folder, 'courses', path));
}

const run = (at = now) =>
  importCourses(db, { coursesFolder: join(folder, 'courses'), mediaFolder: join(folder, 'media') }, at);
const lesson = (slug: string, module = 'm') => findDocument(db, { module, kind: 'lesson', slug, language: 'fr' });
const versionOf = async (scope: string) =>
  (await db.read.select().from(contentVersion)).find((row) => row.scope === scope)?.version ?? 0;

describe('importing', () => {
  test('publishes every document, once', async () => {
    expect(await run()).toMatchObject({ published: 3, unchanged: 0, problems: [] });
    const row = await lesson('une');
    expect(row).toMatchObject({ id: 'lecon-une', sequence: 'a', position: 1 });
    expect(await getRevisionText(db, 'lecon-une', row?.publishedRevision ?? '')).toContain('Un premier paragraphe.');
  });

  test('again changes nothing', async () => {
    await run();
    const before = await versionOf('module/m');
    expect(await run(later)).toMatchObject({ published: 0, unchanged: 3, moved: 0, missing: [] });
    expect(await versionOf('module/m')).toBe(before);
    expect(await listPublications(db, 'lecon-une', 10)).toHaveLength(1);
  });

  test('more files than one batch are published in their order, and one that cannot be read stops none', async () => {
    const names = Array.from({ length: 120 }, (_, index) => String(index + 1).padStart(3, '0'));
    for (const name of names) write(`m/fr/01-a/${name}-meme.md`, { id: `lecon-${name}`, title: name });
    write('m/fr/01-a/121-autre.md', { title: 'Sans id' });
    expect(await run()).toMatchObject({ published: 123, problems: [{ rule: 'id-missing' }] });
    // All wish for the same address: the first has it.
    expect(await lesson('meme')).toMatchObject({ id: 'lecon-001' });
    expect(await lesson('meme-120')).toMatchObject({ id: 'lecon-120' });
    expect(await run(later)).toMatchObject({ published: 0, unchanged: 123, problems: [{ rule: 'id-missing' }] });
  });

  test('an id that two files bear is the first one’s, whether or not their texts were known', async () => {
    await run();
    write('m/fr/01-a/02-deux.md', { title: 'Deux', id: 'lecon-une' });
    const problem = { file: 'm/fr/01-a/02-deux.md', rule: 'id-duplicate', line: 3 };
    expect(await run(later)).toMatchObject({ unchanged: 3, problems: [problem] });
  });

  test('a changed file becomes the published revision, whose parent is the former one', async () => {
    await run();
    const first = await lesson('une');
    write(
      'm/fr/01-a/01-une.md',
      { id: 'lecon-une', title: 'Une' },
      'Un premier paragraphe.\n\nUn second, récrit avec d’autres mots.',
    );
    expect(await run(later)).toMatchObject({ published: 1, unchanged: 2 });
    const [latest, original] = await listPublications(db, 'lecon-une', 10);
    expect(latest).toMatchObject({ changeClass: 'substantial', publishedAt: later });
    expect(original?.hash).toBe(first?.publishedRevision);
  });

  test('passages keep their ids through an edit', async () => {
    await run();
    const before = await listPassageRows(db, 'lecon-une', (await lesson('une'))?.publishedRevision ?? '');
    write(
      'm/fr/01-a/01-une.md',
      { id: 'lecon-une', title: 'Une' },
      'Nouveau début, tout autre.\n\nUn premier paragraphe.\n\nUn second, avec d’autres mots encore.',
    );
    await run(later);
    const after = await listPassageRows(db, 'lecon-une', (await lesson('une'))?.publishedRevision ?? '');
    expect(after.slice(1).map(({ passageId }) => passageId)).toEqual(before.map(({ passageId }) => passageId));
    expect(after.map(({ startLine }) => startLine)).toEqual([6, 8, 10]);
  });

  test('a text that comes back is published again under its own revision', async () => {
    await run();
    const first = (await lesson('une'))?.publishedRevision;
    write('m/fr/01-a/01-une.md', { id: 'lecon-une', title: 'Une' }, 'Autre chose.');
    await run(later);
    write(
      'm/fr/01-a/01-une.md',
      { id: 'lecon-une', title: 'Une' },
      'Un premier paragraphe.\n\nUn second, avec d’autres mots.',
    );
    await run(later);
    expect((await lesson('une'))?.publishedRevision).toBe(first);
    expect(await listPublications(db, 'lecon-une', 10)).toHaveLength(3);
  });

  test('a renamed file leaves a redirect, for ever', async () => {
    await run();
    remove('m/fr/01-a/01-une.md');
    write(
      'm/fr/01-a/01-premiere.md',
      { id: 'lecon-une', title: 'Une' },
      'Un premier paragraphe.\n\nUn second, avec d’autres mots.',
    );
    expect(await run(later)).toMatchObject({ moved: 1, published: 0, missing: [] });
    expect(await lesson('une')).toBeUndefined();
    expect(await findRedirect(db, { module: 'm', kind: 'lesson', slug: 'une' })).toMatchObject({ slug: 'premiere' });
    remove('m/fr/01-a/01-premiere.md');
    write('m/fr/01-a/02-derniere.md', { id: 'lecon-une', title: 'Une' }, 'Un premier paragraphe.');
    await run(later);
    expect(await findRedirect(db, { module: 'm', kind: 'lesson', slug: 'une' })).toMatchObject({
      slug: 'derniere',
      position: 2,
    });
  });

  test('two lessons may exchange their names', async () => {
    write('m/fr/01-a/02-deux.md', { id: 'lecon-deux', title: 'Deux' }, 'Texte de la deuxième.');
    await run();
    write('m/fr/01-a/02-deux.md', { id: 'lecon-une', title: 'Une' }, 'Un premier paragraphe.');
    write('m/fr/01-a/01-une.md', { id: 'lecon-deux', title: 'Deux' }, 'Texte de la deuxième.');
    await run(later);
    expect((await lesson('deux'))?.id).toBe('lecon-une');
    expect((await lesson('une'))?.id).toBe('lecon-deux');
  });

  test('a vanished document stays published and is reported; it may come back', async () => {
    await run();
    remove('m/fr/01-a/01-une.md');
    expect((await run(later)).missing).toEqual(['m/fr/01-a/01-une.md']);
    expect(await lesson('une')).toMatchObject({ id: 'lecon-une', missingSince: later });
    write(
      'm/fr/01-a/01-une.md',
      { id: 'lecon-une', title: 'Une' },
      'Un premier paragraphe.\n\nUn second, avec d’autres mots.',
    );
    expect((await run(later)).missing).toEqual([]);
    expect((await lesson('une'))?.missingSince).toBeNull();
  });

  test('only files that cannot be read are held back; the others are published', async () => {
    write('m/fr/01-a/03-copie.md', { id: 'lecon-une', title: 'Copie' }, 'Un id déjà pris.');
    write('m/fr/01-a/04-sans.md', { title: 'Sans identifiant' }, 'Texte.');
    write('m/fr/01-a/05-trop.md', { id: 'lecon-trop', title: 'Trop' }, 'x'.repeat(300_000));
    writeFileSync(join(folder, 'courses/m/fr/01-a/06-casse.md'), '---\nid: [\n---\n');
    write(
      'm/fr/01-a/07-bizarre.md',
      { id: 'lecon-bizarre', title: 'Bizarre', inconnu: 'x' },
      '#### Titre trop bas\n\n<b>html</b>',
    );
    const { problems } = await run();
    expect(problems.map(({ file, rule }) => [file.split('/').at(-1), rule])).toEqual([
      ['03-copie.md', 'id-duplicate'],
      ['04-sans.md', 'id-missing'],
      ['05-trop.md', 'file-too-large'],
      ['06-casse.md', 'front-matter-unreadable'],
    ]);
    expect(await lesson('bizarre')).toBeDefined();
    expect(await db.read.select().from(document)).toHaveLength(4);
  });

  test('two documents that ask for one address both stay reachable', async () => {
    write('m/fr/02-b/sequence.md', { id: 'sequence-b', title: 'B' });
    write('m/fr/02-b/01-une.md', { id: 'lecon-autre', title: 'Une autre' }, 'Texte.');
    await run();
    expect((await lesson('une'))?.id).toBe('lecon-une');
    expect((await lesson('une-2'))?.id).toBe('lecon-autre');
  });

  test('a media file is kept under its content; a wrong one is reported and harms nothing', async () => {
    const media = join(folder, 'courses/m/fr/01-a/media');
    mkdirSync(media);
    writeFileSync(join(media, 'dessin.svg'), '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"></svg>');
    writeFileSync(join(media, 'faux.png'), 'pas une image');
    const { problems } = await run();
    expect(problems).toMatchObject([{ file: 'm/fr/01-a/media/faux.png', rule: 'media-not-an-image' }]);
    expect(readdirSync(join(folder, 'media'))).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.svg$/)]);
  });
});
