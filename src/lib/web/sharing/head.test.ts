// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { announceOEmbed, describeHead, type HeadAsked } from './head.ts';

const aPage = (over: Partial<HeadAsked> = {}): HeadAsked => ({
  origin: 'https://essaim.example',
  path: '/fr/modules/essai',
  title: 'Un essai',
  ...over,
});
const aCard = { type: 'website', card: '/cards/fr/essai/0123456789ab.png' } as const;

test('canonical: the page itself, the original of a text shown in another language, or the page it is a form of', () => {
  const canonicalOf = (over: Partial<HeadAsked>) => describeHead(aPage(over)).canonical;
  expect(canonicalOf({})).toBe('https://essaim.example/fr/modules/essai');
  expect(canonicalOf({ path: '/en/modules/essai', shownIn: 'fr' })).toBe('https://essaim.example/fr/modules/essai');
  expect(canonicalOf({ path: '/fr/modules/essai/revisions/0', canonicalPath: '/fr/modules/essai' })).toBe(
    'https://essaim.example/fr/modules/essai',
  );
});

test('hreflang: each language that has a text, and ours for who reads none of them', () => {
  const { alternates } = describeHead(aPage({ translations: ['en', 'fr'] }));
  expect(alternates.map(({ language, href }) => `${language} ${href}`)).toEqual([
    'en https://essaim.example/en/modules/essai',
    'fr https://essaim.example/fr/modules/essai',
    'x-default https://essaim.example/fr/modules/essai',
  ]);
});

test('hreflang: none where the page exists in one language, whatever it is shown in', () => {
  expect(describeHead(aPage({ translations: ['fr'] })).alternates).toEqual([]);
  expect(describeHead(aPage({ path: '/en/modules/essai', shownIn: 'fr', translations: ['fr'] })).alternates).toEqual(
    [],
  );
});

test('Open Graph: the four properties that it requires, absolute, for a page that is meant to be shared', () => {
  const { properties, isLargeCard } = describeHead(aPage({ path: '/en/modules/essai', shownIn: 'fr', shared: aCard }));
  expect(Object.fromEntries(properties)).toMatchObject({
    'og:title': 'Un essai',
    'og:type': 'website',
    'og:url': 'https://essaim.example/fr/modules/essai',
    'og:image': 'https://essaim.example/cards/fr/essai/0123456789ab.png',
  });
  expect(isLargeCard).toBe(true);
});

test('a name that an instance has chosen is said to networks; that of the program is not', () => {
  const named = (siteName: string) => Object.fromEntries(describeHead(aPage({ siteName, shared: aCard })).properties);
  expect(named('La Ruche')['og:site_name']).toBe('La Ruche');
  expect(named('Essaim')).not.toHaveProperty('og:site_name');
});

test('a language that the site does not offer is no other version of a page', () => {
  const offering = (offered: string[]) => describeHead(aPage({ translations: ['en', 'fr'], offered })).alternates;
  expect(offering(['fr'])).toEqual([]);
  expect(offering(['en', 'fr']).map(({ language }) => language)).toEqual(['en', 'fr', 'x-default']);
});

test('a page that is not meant to be shared says nothing to networks', () => {
  expect(describeHead(aPage())).toMatchObject({
    properties: [],
    isLargeCard: false,
    jsonLd: undefined,
    oEmbed: undefined,
  });
});

test('oEmbed: in the page of what other sites can show, in a header for a lesson, whose page must be light', () => {
  const oEmbed = 'https://essaim.example/oembed?url=https://essaim.example/fr/modules/essai';
  expect(describeHead(aPage({ shared: { ...aCard, jsonLd: '{}' } })).oEmbed).toBe(oEmbed);
  expect(describeHead(aPage({ shared: { ...aCard, jsonLd: '{}', type: 'article' } })).oEmbed).toBeUndefined();
  expect(announceOEmbed('https://essaim.example', '/fr/modules/essai')).toEqual({
    link: `<${oEmbed}>; rel="alternate"; type="application/json+oembed"`,
  });
});

test('without a public address nothing absolute is said: it would be that of whoever asks', () => {
  const head = describeHead(
    aPage({ origin: undefined, translations: ['en', 'fr'], shared: { ...aCard, jsonLd: '{}' } }),
  );
  expect(head).toEqual({
    canonical: undefined,
    alternates: [],
    properties: [],
    isLargeCard: false,
    jsonLd: undefined,
    oEmbed: undefined,
  });
  expect(announceOEmbed(undefined, '/fr/modules/essai')).toEqual({});
});
