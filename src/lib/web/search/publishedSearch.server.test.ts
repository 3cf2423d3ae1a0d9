// SPDX-License-Identifier: AGPL-3.0-or-later
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { search } from '../../catalogue/search/search.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { aSmallSite, type SmallSite } from '../contribution/publishing/publishingTesting.ts';
import { bringIndexUpToDate, rebuildIndex } from './bringIndexUpToDate.server.ts';
import { describeAllForSearch } from './describeForSearch.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const now = new Date('2026-11-26T12:00:00Z');
const program = { root, describeAll: describeAllForSearch };

const lessonText = (words: string) =>
  `---\nid: lecon-une\ntitle: Une\n---\n\n## Partie {#partie}\n\n${words}\n\nUn autre passage.\n`;
const files = {
  'module.md': '---\nid: module-m\ntitle: M\n---\n',
  '01-a/sequence.md': '---\nid: sequence-a\ntitle: A\n---\n',
  '01-a/01-une.md': lessonText('Un paquet voyage.'),
  'glossary/fai.md':
    '---\nid: terme-fai\nkind: term\ntitle: Fournisseur d’accès\nshort: Il relie.\nforms: [FAI]\n---\n',
};

let site: SmallSite;
let db: Database;

beforeEach(async () => {
  site = await aSmallSite(now, files);
  ({ db } = site);
});

afterEach(() => site.remove());

async function publishLesson(words: string): Promise<void> {
  site.write('01-a/01-une.md', lessonText(words));
  await site.publish(now);
}

async function find(query: string): Promise<string[]> {
  const { results } = await search(db, { language: 'fr', query, page: 1 });
  return results.map(({ kind, part }) => `${kind}#${part.anchor}`);
}

const suggestionFor = async (query: string) => (await search(db, { language: 'fr', query, page: 1 })).suggestion;

/** All that the index holds, by what it says rather than by its numbers. */
function readIndex(): unknown[] {
  return db.connections.writing
    .prepare(
      `SELECT t.document_id, t.page, t.language, e.position, e.anchor, e.heading, e.passages, i.*
       FROM search_index i JOIN search_entry e ON e.id = i.rowid JOIN search_text t ON t.id = e.text_id ORDER BY 1, 2, 3, 4`,
    )
    .raw()
    .all();
}

function readVocabulary(): unknown[] {
  return db.connections.writing.prepare('SELECT language, word, texts FROM search_word ORDER BY 1, 2').raw().all();
}

/** Whether some letters stand anywhere in the blocks of the tables of full text: their terms have their beginnings cut. */
function isInBlocks(letters: string): boolean {
  const blocks = db.connections.writing
    .prepare<[], Buffer>('SELECT block FROM search_index_data UNION ALL SELECT block FROM search_trigram_data')
    .pluck()
    .all();
  return blocks.some((block) => block.includes(letters));
}

test('what is published is found at once, at its passage, and what it replaces is found no more', async () => {
  expect(await find('paquets')).toEqual([expect.stringMatching(/^lesson#p-/)]);
  await publishLesson('Une enveloppe voyage.');
  expect(await find('paquet')).toEqual([]);
  expect((await find('enveloppes'))[0]).toMatch(/^lesson#p-/);
});

test('an edit takes out of the index what it changes, and leaves the rest where it was', async () => {
  const listNumbers = () => db.connections.writing.prepare<[], number>('SELECT rowid FROM search_index').pluck().all();
  const before = listNumbers();
  await publishLesson('Une enveloppe voyage.');
  const after = listNumbers();
  expect(after).toHaveLength(before.length);
  expect(before.filter((number) => !after.includes(number))).toHaveLength(1);
});

test('words taken out of the texts are in no part of the index, and are suggested to nobody', async () => {
  await publishLesson('Un paquet de zwxyvut voyage.');
  expect(await suggestionFor('zwxyvat')).toBe('zwxyvut');
  expect(isInBlocks('wxyvut')).toBe(true);
  db.connections.writing.exec("UPDATE revision SET text = replace(text, 'zwxyvut', '[…]')");
  db.connections.writing.exec("UPDATE rendering SET context_hash = ''");
  await site.publish(now);
  expect(await find('zwxyvut')).toEqual([]);
  expect(await suggestionFor('zwxyvat')).toBeUndefined();
  expect(isInBlocks('wxyvut')).toBe(false);
  expect(isInBlocks('xyv')).toBe(false);
});

test('a name of the glossary finds what says another one', async () => {
  await publishLesson('Chez un autre fournisseur de l’accès, on paie moins.');
  expect(await find('FAI')).toEqual(['term#', expect.stringMatching(/^lesson#p-/)]);
});

test('names that many modules have in common are asked for once, and crowd no other out', async () => {
  const modules = Array.from({ length: 60 }, (_, number) => `n${number}`);
  for (const module of modules) {
    const fr = join(site.folder, 'courses', module, 'fr');
    mkdirSync(join(fr, 'glossary'), { recursive: true });
    writeFileSync(join(fr, 'module.md'), `---\nid: module-${module}\ntitle: N\n---\n`);
    const names = 'title: Alpha\nshort: Un.\nforms: [bêta, gamma]';
    writeFileSync(join(fr, 'glossary/alpha.md'), `---\nid: terme-${module}\nkind: term\n${names}\n---\n`);
  }
  await publishLesson('Un gamma voyage, puis un fournisseur de l’accès.');
  const found = await search(db, { language: 'fr', query: 'alpha', module: 'essai', page: 1 });
  expect(found.results.map(({ kind }) => kind)).toEqual(['lesson']);
  expect(await find('bêta FAI')).toEqual([expect.stringMatching(/^lesson#p-/)]);
});

test('the index kept by publishing is the one that is made from nothing, and the one of a rebuilt instance', async () => {
  await bringIndexUpToDate(db, program);
  await publishLesson('Une enveloppe voyage, avec un paquet.');
  const kept = { index: readIndex(), vocabulary: readVocabulary() };
  expect(await bringIndexUpToDate(db, program)).toBe(0);
  await rebuildIndex(db, program);
  expect({ index: readIndex(), vocabulary: readVocabulary() }).toEqual(kept);
  const { writing } = db.connections;
  for (const table of ['search_index', 'search_text', 'search_word']) writing.exec(`DELETE FROM ${table}`);
  writing.exec("INSERT INTO search_trigram (search_trigram) VALUES ('rebuild')");
  expect(await bringIndexUpToDate(db, program)).toBe(4);
  expect({ index: readIndex(), vocabulary: readVocabulary() }).toEqual(kept);
  writing.exec("INSERT INTO search_index (search_index) VALUES ('integrity-check')");
  writing.exec("INSERT INTO search_trigram (search_trigram) VALUES ('integrity-check')");
});

test('the pages of the site are found in the language of their text', async () => {
  await bringIndexUpToDate(db, program);
  const { results: french } = await search(db, { language: 'fr', query: 'vie privée', page: 1 });
  expect(french[0]?.place).toEqual({ page: 'privacy' });
  const { results } = await search(db, { language: 'en', query: 'privacy', page: 1 });
  expect(results[0]?.place).toEqual({ page: 'privacy' });
});

test('a page of the site that says something else with the next version of the program is found by that', async () => {
  const pages = 'src/lib/web/pages';
  cpSync(join(root, pages), join(site.folder, pages), { recursive: true });
  const upgraded = { ...program, root: site.folder };
  await bringIndexUpToDate(db, upgraded);
  const file = join(site.folder, pages, 'fr/privacy.svx');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nUn mot nouveau : zwxyvut.\n`);
  expect(await find('zwxyvut')).toEqual([]);
  await bringIndexUpToDate(db, upgraded);
  expect(await find('zwxyvut')).toEqual(['page#vos-droits']);
  const before = readIndex();
  await bringIndexUpToDate(db, upgraded);
  expect(readIndex()).toEqual(before);
});
