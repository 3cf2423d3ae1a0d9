// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { renderAnnouncement } from './announcementText.ts';

test('an announcement may lead to a page of the site, as to another site', () => {
  const { html, problems } = renderAnnouncement(
    'Le [premier module](/fr/modules/internet) et [son site](https://framasoft.org/).',
    'fr',
  );
  expect(html).toContain('<a href="/fr/modules/internet">premier module</a>');
  expect(html).toContain('href="https://framasoft.org/"');
  expect(problems).toEqual([]);
});

test.each([
  '[un lien](//pirate.example/)',
  '[un lien](/fr/../../\\pirate.example)',
  '[un lien](javascript:alert(1))',
  '[un lien](/de/autre)',
  '<a href="/fr">lien</a>',
  '<script>alert(1)</script>',
])('what is no address of the site or of another leads nowhere: %s', (body) => {
  const { html } = renderAnnouncement(body, 'fr');
  expect(html).not.toMatch(/<[^>]*href|<script/);
});
