// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pageKinds } from '../../activity/pageCount.ts';
import { describeCountedPage } from './countedPage.ts';

describe('a page that is read', () => {
  test.each([
    ['/fr', 'home', ''],
    ['/en/modules/un', 'module', 'un'],
    ['/fr/modules/un/sequences/debut', 'sequence', 'un/debut'],
    ['/fr/modules/un/lessons/bases', 'lesson', 'un/bases'],
    ['/fr/modules/un/self-assessments/debut', 'selfAssessment', 'un/debut'],
    ['/fr/modules/un/guides/une-heure', 'guide', 'un/une-heure'],
    ['/fr/modules/un/glossary', 'glossary', 'un'],
    ['/fr/modules/un/glossary/dns', 'glossary', 'un'],
    ['/fr/modules/un/downloads/epub', 'download', 'un'],
    ['/fr/modules/un/lessons/bases/share', 'around', ''],
    ['/fr/modules/un/lessons/bases/edit', 'contribution', ''],
    ['/fr/modules/un/history', 'contribution', ''],
    ['/fr/proposals/12', 'contribution', ''],
    ['/fr/search', 'search', ''],
    ['/fr/announcements/3-bonjour', 'announcement', ''],
    ['/fr/forum', 'forum', ''],
    ['/fr/forum/un', 'forum', ''],
    ['/fr/forum/un/12', 'forum', ''],
    ['/fr/forum/un/12/s3cr3t', 'forum', ''],
    ['/fr/forum/un/new', 'forum', ''],
    ['/fr/privacy', 'site', ''],
    ['/fr/charter', 'site', ''],
    ['/fr/faq', 'site', ''],
    ['/fr/faq/faut-il-un-compte', 'site', ''],
    ['/fr/faq/faut-il-un-compte/edit', 'contribution', ''],
    ['/fr/faq/propose', 'contribution', ''],
    ['/fr/contact', 'site', ''],
    ['/fr/contact/s3cr3t', 'site', ''],
  ])('%s counts as what it shows of the courses: %s', (path, kind, object) => {
    expect(describeCountedPage(path)).toEqual({ kind, object, language: path.slice(1, 3) });
  });
});

describe('what is not counted', () => {
  test.each([
    ...['/', '/health', '/media/ab.png', '/feeds/announcements.fr.atom', '/de/modules/un', '/w/abcd/secret'],
    ...['/fr/account', '/fr/my/progress', '/fr/admin/roles', '/fr/review', '/fr/workshops/3', '/fr/problem/404'],
    ...['/fr/modules/un/lessons/bases.md', '/fr/modules/un/glossary.json', '/fr/modules/un/lessons/%62ases'],
    ...['/fr/admin/instance/name', '/fr/admin/contact/3', '/fr/account/digest', '/fr/my/threads', '/fr/status'],
    ...['/metrics', '/feeds/forum/un.fr.atom', '/logos/ab.png', '/accents/ab.css'],
    ...['/fr/', '/fr//modules/un', '/fr/modules', '/fr/modules/un/downloads/epub/preparing'],
  ])('%s', (path) => {
    expect(describeCountedPage(path)).toBeUndefined();
  });
});

test('nothing of an address is kept but slugs of the courses', () => {
  const segment = fc.constantFrom(
    ...['modules', 'proposals', 'bundles', 'forum', 'faq', 'contact', 'lessons', 'un', 's3cr3t', '12', '%00'],
  );
  fc.assert(
    fc.property(fc.constantFrom('fr', 'en', 'de', ''), fc.array(segment, { maxLength: 6 }), (language, segments) => {
      const counted = describeCountedPage(`/${[language, ...segments].join('/')}`);
      if (counted === undefined) return;
      expect(pageKinds).toContain(counted.kind);
      if (segments[0] !== 'modules') expect(counted.object).toBe('');
      else expect(counted.object.split('/').length).toBeLessThanOrEqual(2);
    }),
  );
});

test('each part of the site is counted or is said not to be', () => {
  const parts = readdirSync('src/routes/[lang=language]', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('['))
    .map(({ name }) => [name, describeCountedPage(`/fr/${name}/a/b`)?.kind ?? 'not counted']);
  const unknown = parts.filter(
    ([name, kind]) => kind === 'site' && !['display', 'shared-computer', 'faq', 'contact'].includes(name ?? ''),
  );
  // A new part of the site has its kind in `countedPage.ts`, or its name among those that are not counted.
  expect(unknown).toEqual([]);
});
