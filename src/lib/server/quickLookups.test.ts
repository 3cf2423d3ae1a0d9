// SPDX-License-Identifier: AGPL-3.0-or-later
import { createRequire, type ResolveHookContext } from 'node:module';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { makeQuickLookup } from './quickLookups.ts';

const library = import.meta.resolve('drizzle-orm');
const from = (parentURL: string): ResolveHookContext => ({ parentURL, conditions: [], importAttributes: {} });

test('a file of the library is found beside the one that names it, where Node finds it', () => {
  const lookUp = makeQuickLookup();
  const asked = () => expect.fail('Node was asked.');
  const { url, format } = lookUp('./sql/sql.js', from(library), asked);
  expect(url).toBe(pathToFileURL(createRequire(library).resolve('./sql/sql.js')).href);
  expect(format).toBe('module');
});

test('Node is asked once where the library is, and each time for everything else', () => {
  const lookUp = makeQuickLookup();
  const asked: string[] = [];
  const next = (specifier: string) => {
    asked.push(specifier);
    return { url: `file:///found/${specifier}`, format: 'module' };
  };
  const ours = ['file:///essaim/src/a.ts', 'file:///essaim/src/b.ts'];
  for (const specifier of ['drizzle-orm', 'drizzle-orm/sqlite-core', './b.ts', 'drizzle-orm-else'])
    for (const parent of ours) expect(lookUp(specifier, from(parent), next).url).toBe(`file:///found/${specifier}`);
  const twice = ['./b.ts', './b.ts', 'drizzle-orm-else', 'drizzle-orm-else'];
  expect(asked).toEqual(['drizzle-orm', 'drizzle-orm/sqlite-core', ...twice]);
});
