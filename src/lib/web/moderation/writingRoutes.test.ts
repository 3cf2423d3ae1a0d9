// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isWritingRoute } from './writingRoutes.ts';

const lib = resolve('src/lib');
const shows = new Map<string, boolean>();

/** Whether a component tells whoever is suspended, itself or by another one, as the guard of forms does. */
function tellsSuspended(file: string): boolean {
  if (file.endsWith('/WriterSuspension.svelte')) return true;
  const known = shows.get(file);
  if (known !== undefined) return known;
  shows.set(file, false);
  const imported = [...readFileSync(file, 'utf8').matchAll(/from '((?:\.|\$lib).+?\.svelte)'/g)];
  const is = imported.some(([, path = '']) =>
    tellsSuspended(path.startsWith('$lib') ? join(lib, path.slice(4)) : resolve(dirname(file), path)),
  );
  shows.set(file, is);
  return is;
}

const routes = globSync('src/routes/**/+page.svelte').map((file) => ({
  id: dirname(file).replace('src/routes', ''),
  isTold: tellsSuspended(resolve(file)),
}));

test('each page where one addresses others, or chooses how, tells whoever is suspended, but that of contact', () => {
  const told = routes.filter(({ isTold }) => isTold).map(({ id }) => id);
  expect(told.length).toBeGreaterThan(15);
  expect(told.filter((id) => !isWritingRoute(id, id.includes('[page=') ? { page: 'contribute' } : {}))).toEqual([
    '/[lang=language]/contact',
  ]);
});

test('pages that are read ask nothing about it', () => {
  const read = ['', '/modules/[module=slug]', '/modules/[module=slug]/lessons/[lesson=slug]', '/search', '/contact'];
  for (const path of read) expect([path, isWritingRoute(`/[lang=language]${path}`)]).toEqual([path, false]);
  expect(isWritingRoute(null)).toBe(false);
  expect(isWritingRoute('/[lang=language]/[page=sitePage]', { page: 'charter' })).toBe(false);
});
