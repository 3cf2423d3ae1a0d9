// SPDX-License-Identifier: AGPL-3.0-or-later
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isWritingRoute } from './writingRoutes.ts';

const lib = resolve('src/lib');
const shows = new Map<string, boolean>();

/** Whether a component shows the guard of forms, itself or by another one. */
function showsGuard(file: string): boolean {
  if (file.endsWith('/FormGuard.svelte')) return true;
  const known = shows.get(file);
  if (known !== undefined) return known;
  shows.set(file, false);
  const imported = [...readFileSync(file, 'utf8').matchAll(/from '((?:\.|\$lib).+?\.svelte)'/g)];
  const is = imported.some(([, path = '']) =>
    showsGuard(path.startsWith('$lib') ? join(lib, path.slice(4)) : resolve(dirname(file), path)),
  );
  shows.set(file, is);
  return is;
}

const routes = globSync('src/routes/**/+page.svelte').map((file) => ({
  id: dirname(file).replace('src/routes', ''),
  isGuarded: showsGuard(resolve(file)),
}));

test('each page with a form that addresses others tells whoever is suspended, but that of contact', () => {
  const guarded = routes.filter(({ isGuarded }) => isGuarded).map(({ id }) => id);
  expect(guarded.length).toBeGreaterThan(15);
  expect(guarded.filter((id) => !isWritingRoute(id))).toEqual(['/[lang=language]/contact']);
});

test('pages that are read ask nothing about it', () => {
  const read = ['', '/modules/[module=slug]', '/modules/[module=slug]/lessons/[lesson=slug]', '/search', '/contact'];
  for (const path of read) expect([path, isWritingRoute(`/[lang=language]${path}`)]).toEqual([path, false]);
  expect(isWritingRoute(null)).toBe(false);
});
