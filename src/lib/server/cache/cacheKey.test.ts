// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalTarget, isKeepable, readList } from './cacheKey.ts';

const segment = fc.stringMatching(/^[a-z0-9-]{1,10}$/);
const path = fc.array(segment, { maxLength: 5 }).map((segments) => `/${segments.join('/')}`);
const parameter = fc.tuple(segment, segment).map(([name, value]) => `${name}=${value}`);

describe('the address a page is kept under', () => {
  test('does not depend on the order of its parameters', () => {
    const parameters = fc.uniqueArray(parameter, { selector: (text) => text.split('=')[0], maxLength: 5 });
    fc.assert(
      fc.property(path, parameters, (start, list) => {
        const one = canonicalTarget(`${start}?${list.join('&')}`);
        expect(canonicalTarget(`${start}?${list.toReversed().join('&')}`)).toBe(one);
      }),
    );
  });

  test('is the same address: each parameter keeps its values, in their order', () => {
    fc.assert(
      fc.property(path, fc.array(parameter, { maxLength: 8 }), (start, list) => {
        const query = new URLSearchParams(list.join('&'));
        const kept = new URL(canonicalTarget(`${start}?${list.join('&')}`), 'http://host');
        expect(kept.pathname).toBe(start);
        for (const name of query.keys()) expect(kept.searchParams.getAll(name)).toEqual(query.getAll(name));
        expect(kept.searchParams.size).toBe(query.size);
      }),
    );
  });

  test('does not change when it is made again', () => {
    fc.assert(
      fc.property(fc.string(), (target) => {
        expect(canonicalTarget(canonicalTarget(target))).toBe(canonicalTarget(target));
      }),
    );
  });

  test('is one spelling of what the app will read', () => {
    const unit = fc.constantFrom(...'/.%6fr~?&#\\;:@é ');
    const anything = fc.string({ unit }).map((rest) => `/${rest}`);
    fc.assert(
      fc.property(fc.oneof(path, anything), (target) => {
        if (!isKeepable(target, new Set())) return;
        expect(new URL(target, 'http://host').pathname).toBe(target.replace(/\?&*$/, ''));
      }),
    );
  });
});

describe('an address may be kept', () => {
  const declared = new Set(['page']);

  test.each([
    '/',
    '/fr',
    '/fr/',
    '/fr/modules/un/lessons/deux.md',
    '/.well-known/x',
    '/fr?page=2',
    '/fr?page',
    '/fr?&',
  ])('%s', (target) => expect(isKeepable(target, declared)).toBe(true));

  test.each([
    '//fr',
    '/./fr',
    '/fr/..',
    '/fr/../x',
    '/%66r',
    '/fr#a',
    '/fr?a=1',
    '/fr?page=1&a=1',
    '/fr?p%61ge=1',
    'fr',
  ])('not %s', (target) => expect(isKeepable(target, declared)).toBe(false));
});

test('a private header is a list of words', () => {
  expect([...readList(' site, module/un ,,site')]).toEqual(['site', 'module/un']);
  expect(readList(undefined).size).toBe(0);
});
