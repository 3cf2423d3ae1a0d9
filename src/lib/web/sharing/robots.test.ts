// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { writeRobots } from './robots.ts';

/** As RFC 9309 matches a path: from its beginning, `*` standing for any signs. */
function isLeft(path: string): boolean {
  const rules = [...writeRobots('https://essaim.example').matchAll(/^Disallow: (.+)$/gm)];
  return rules.some(([, rule = '']) =>
    new RegExp(
      `^${rule
        .split('*')
        .map((part) => RegExp.escape(part))
        .join('.*')}`,
    ).test(path),
  );
}

test('what people read is open to all programs, what is one person’s or a form is not', () => {
  const open = [
    '/fr',
    '/fr/modules/essai',
    '/en/modules/essai/lessons/bases',
    '/fr/modules/essai/lessons/bases.md',
    '/fr/proposals/3',
    '/fr/forum/essai/3',
    '/cards/fr/0.png',
    '/media/0.svg',
    '/_app/immutable/assets/a.css',
  ];
  const left = [
    '/fr/my/progress',
    '/en/account/sign-in',
    '/fr/admin/roles',
    '/fr/modules/essai/lessons/bases/edit',
    '/fr/modules/essai/propose',
    '/fr/forum/essai/new',
    '/w/code',
    '/fr/workshops/1',
  ];
  expect(open.filter(isLeft)).toEqual([]);
  expect(left.filter((path) => !isLeft(path))).toEqual([]);
});

test('it says where the pages are listed', () => {
  expect(writeRobots('https://essaim.example')).toMatch(/^Sitemap: https:\/\/essaim\.example\/sitemap\.xml$/m);
});

test('an example instance is left alone, as a whole', () => {
  expect(writeRobots('https://essaim.example', true)).toBe('User-agent: *\nDisallow: /\n');
});
