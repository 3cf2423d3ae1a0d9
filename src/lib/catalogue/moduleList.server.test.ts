// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDocument } from '../document/addDocument.server.ts';
import type { DocumentKind } from '../document/document.ts';
import type { Database } from '../server/database/database.server.ts';
import { openEmptyDatabase } from '../server/database/emptyDatabase.ts';
import { hasSeveralModules, listModulePage, modulesPerPage } from './moduleList.server.ts';

let folder: string;
let db: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-modules-'));
  db = openEmptyDatabase(folder);
});

afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

async function add(module: string, kind: DocumentKind, slug: string, language = 'fr'): Promise<void> {
  const place = { kind, module, language, slug, position: 1, path: `${slug}.md`, sequence: undefined };
  const id = `${module}-${kind}-${slug}-${language}`;
  await db.write((tx) => addDocument(tx, { id, place, publishedRevision: '', importedRevision: '' }));
}

async function addModule(module: string, lessonCount: number): Promise<void> {
  await add(module, 'module', module);
  for (let number = 1; number <= lessonCount; number += 1) await add(module, 'lesson', `lecon-${number}`);
}

test('the modules with the most lessons come first, by address among equals', async () => {
  await addModule('court', 1);
  await addModule('b-long', 3);
  await addModule('a-long', 3);
  expect((await listModulePage(db, 1)).slugs).toEqual(['a-long', 'b-long', 'court']);
});

test('a lesson in two languages counts once', async () => {
  await addModule('traduit', 1);
  await add('traduit', 'lesson', 'lecon-1', 'en');
  await addModule('long', 2);
  expect((await listModulePage(db, 1)).slugs).toEqual(['long', 'traduit']);
});

test('a folder without a module page is no module', async () => {
  await add('sans-page', 'lesson', 'une');
  expect(await listModulePage(db, 1)).toEqual({ slugs: [], all: [], number: 1, total: 1 });
});

test('every module is on one page, and on one only', async () => {
  const names = Array.from({ length: modulesPerPage * 2 + 1 }, (_, index) => `module-${index}`);
  for (const name of names) await addModule(name, 0);
  const pages = [await listModulePage(db, 1), await listModulePage(db, 2), await listModulePage(db, 3)];
  expect(pages.map(({ slugs }) => slugs.length)).toEqual([modulesPerPage, modulesPerPage, 1]);
  expect(pages.flatMap(({ slugs }) => slugs)).toEqual(names.toSorted());
  expect(pages.every(({ all, total }) => all.length === names.length && total === 3)).toBe(true);
});

test('there are several modules from the second on, whatever their languages, the site’s own documents left out', async () => {
  await addModule('site', 0);
  await addModule('un', 3);
  await add('un', 'module', 'un', 'en');
  expect(await hasSeveralModules(db)).toBe(false);
  await addModule('deux', 0);
  expect(await hasSeveralModules(db)).toBe(true);
});
