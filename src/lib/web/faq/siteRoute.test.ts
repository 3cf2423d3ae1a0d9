// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { addressOnSite, routeOfSite } from './siteRoute.ts';

test('the pages of a question are answered by the routes of documents', () => {
  expect(routeOfSite('/fr/faq/sans-compte')).toBe('/fr/modules/site/faq/sans-compte');
  expect(routeOfSite('/en/faq/sans-compte/edit')).toBe('/en/modules/site/faq/sans-compte/edit');
  expect(routeOfSite('/fr/faq/sans-compte/revisions/0123456789ab')).toBe(
    '/fr/modules/site/faq/sans-compte/revisions/0123456789ab',
  );
});

test('the pages about all questions are those of a module', () => {
  expect(routeOfSite('/fr/faq/propose')).toBe('/fr/modules/site/propose');
  expect(routeOfSite('/fr/faq/history')).toBe('/fr/modules/site/history');
  expect(routeOfSite('/fr/faq/glossary.json')).toBe('/fr/modules/site/glossary.json');
  expect(routeOfSite('/fr/faq/revisions/0123456789ab')).toBe('/fr/modules/site/revisions/0123456789ab');
});

test.each(['/fr/faq', '/fr/faq/', '/fr/faqs/un', '/fr/modules/un/faq/deux', '/faq/un', '/fr/faq//un'])(
  '%s stays where it is',
  (path) => {
    expect(routeOfSite(path)).toBeUndefined();
  },
);

test('each of these pages has one address', () => {
  for (const path of [
    '/fr/faq/sans-compte',
    '/en/faq/sans-compte/edit',
    '/fr/faq/propose',
    '/fr/faq/revisions/0123456789ab',
  ])
    expect(addressOnSite(routeOfSite(path) ?? '')).toBe(path);
  expect(addressOnSite('/fr/modules/site')).toBe('/fr/faq');
  expect(addressOnSite('/fr/modules/site/faq')).toBe('/fr/faq');
  expect(addressOnSite('/fr/modules/sites')).toBeUndefined();
  expect(addressOnSite('/fr/faq/sans-compte')).toBeUndefined();
});
