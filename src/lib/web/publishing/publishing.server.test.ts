// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CourseContent } from '../../catalogue/course.ts';
import { getContent, getModuleOutline } from '../../catalogue/modules.server.ts';
import { listPublications } from '../../document/documents.server.ts';
import { outdateRenderings } from '../../document/renderings.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { openEmptyDatabase } from '../../server/database/emptyDatabase.ts';
import { buildModuleContexts } from './moduleContext.ts';
import { publishCourses } from './publishing.server.ts';
import { renderToPublish } from './renderToPublish.ts';
const now = new Date('2026-11-22T12:00:00Z');

let folder: string;
let db: Database;
let rendered: string[];
/** How many times all the texts of the module were looked at. */
let looks: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-publishing-'));
  db = openEmptyDatabase(folder);
  write('module.md', 'id: module-m\ntitle: M');
  write('01-a/sequence.md', 'id: sequence-a\ntitle: A');
  write(
    '01-a/01-une.md',
    'id: lecon-une\ntitle: Une',
    '## Partie {#partie}\n\nUn paquet voyage.\n\nUn second passage, tout autre.',
  );
  write('glossary/paquet.md', 'id: terme-paquet\nkind: term\ntitle: Paquet\nshort: Un morceau.\nforms: [paquet]');
});

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

function write(path: string, fields: string, body = ''): void {
  const file = join(folder, 'courses/m/fr', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\n${fields}\n---\n\n${body}\n`);
}

async function publish(): Promise<void> {
  rendered = [];
  looks = 0;
  const options = { coursesFolder: join(folder, 'courses'), mediaFolder: join(folder, 'media') };
  const render: Parameters<typeof publishCourses>[1]['render'] = (documents, context) => {
    rendered.push(...documents.map(({ id }) => id));
    return Promise.resolve(renderToPublish(documents, context));
  };
  const buildContexts: Parameters<typeof publishCourses>[1]['buildContexts'] = (module, source) => {
    looks += 1;
    return buildModuleContexts(module, source);
  };
  await publishCourses(db, { ...options, render, buildContexts }, now);
}

async function lessonHtml(): Promise<string> {
  return (await getContent<CourseContent>(db, 'lecon-une')).html;
}

test('renders everything once, then nothing until something changes', async () => {
  await publish();
  expect(rendered.sort()).toEqual(['lecon-une', 'module-m', 'sequence-a', 'terme-paquet']);
  await publish();
  expect(rendered).toEqual([]);
});

test('no text is looked at when nothing has changed since all was rendered', async () => {
  await publish();
  expect(looks).toBe(1);
  await publish();
  expect(looks).toBe(0);
});

test.each([
  ['a rendering was lost', "DELETE FROM rendering WHERE document_id = 'lecon-une'"],
  ['a text was redacted', "UPDATE revision SET redacted_at = 1 WHERE document_id = 'lecon-une'"],
  ['a picture has come', "INSERT INTO media_file VALUES ('m', 'fr', 'media/a.svg', 'aa', 'svg', 1, 1)"],
  ['the note of what was rendered is gone', 'DELETE FROM rendered_module'],
])('all texts are looked at again when %s', async (_, change) => {
  await publish();
  db.connections.writing.exec(change);
  await publish();
  expect(looks).toBe(1);
});

test('all texts are looked at again when a file has moved', async () => {
  await publish();
  renameSync(join(folder, 'courses/m/fr/01-a/01-une.md'), join(folder, 'courses/m/fr/01-a/02-une.md'));
  await publish();
  expect(looks).toBe(1);
});

test('a start that was cut short before it had rendered all is finished by the next', async () => {
  await publish();
  write('glossary/voyage.md', 'id: terme-voyage\nkind: term\ntitle: Voyage\nshort: Un trajet.\nforms: [voyage]');
  const options = { coursesFolder: join(folder, 'courses'), mediaFolder: join(folder, 'media') };
  const render = () => Promise.reject(new Error('cut short'));
  await expect(publishCourses(db, { ...options, render }, now)).rejects.toThrow('cut short');
  await publish();
  expect(rendered).toContain('lecon-une');
  await outdateRenderings(db);
  await publish();
  expect(rendered).toHaveLength(5);
});

test('a lesson links the words of the glossary, and is rendered again when the glossary changes', async () => {
  await publish();
  expect(await lessonHtml()).toContain('<a class="term" href="/fr/modules/m/glossary/paquet">paquet</a>');
  write('glossary/voyage.md', 'id: terme-voyage\nkind: term\ntitle: Voyage\nshort: Un trajet.\nforms: [voyage]');
  await publish();
  expect(rendered).toContain('lecon-une');
  expect((await getModuleOutline(db, 'm', 'fr')).sequences[0]?.lessons[0]?.summary.terms).toEqual(['paquet', 'voyage']);
});

test('every passage bears its id, and one that is no more still leads to its section', async () => {
  await publish();
  expect(await lessonHtml()).toContain('<p id="p-paquet-voyage">');
  expect(await lessonHtml()).toContain('<p id="p-second-passage-tout-autre">');
  write('01-a/01-une.md', 'id: lecon-une\ntitle: Une', '## Partie {#partie}\n\nUn paquet voyage.');
  await publish();
  const html = await lessonHtml();
  expect(html).toContain('<p id="p-paquet-voyage">');
  expect(html).toMatch(/<section id="partie">.*<span id="p-second-passage-tout-autre"><\/span>/s);
});

test('a new answer key is another matter than new words', async () => {
  const item = (right: string) =>
    [
      '## Q {#q}',
      '',
      ...['a', 'b'].flatMap((id) => [`- [${id === right ? 'x' : ' '}] Oui {#${id}}`, '', '  Car.', '']),
    ].join('\n');
  const fields = 'id: auto-a\ntitle: Point';
  write('01-a/self-assessment.md', fields, item('a'));
  await publish();
  write('01-a/self-assessment.md', fields, `Une introduction ajoutée.\n\n${item('a')}`);
  await publish();
  write('01-a/self-assessment.md', fields, item('b'));
  await publish();
  expect((await listPublications(db, 'auto-a', 5)).map(({ changeClass }) => changeClass)).toEqual([
    'answerKey',
    'substantial',
    'substantial',
  ]);
});
