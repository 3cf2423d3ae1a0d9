// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classifyRequest, isPutOff, puttingOff, requestClasses } from './requestClass.ts';

const module = '/fr/modules/un';

describe('what is asked is', () => {
  test.each([
    ['GET', '/fr', 'reading'],
    ['GET', `${module}/lessons/bases?x=1`, 'reading'],
    ['HEAD', `${module}/glossary/dns`, 'reading'],
    ['POST', `${module}/self-assessments/debut`, 'reading'],
    ['GET', '/fr/search?q=mot', 'search'],
    ['GET', '/fr/forum?q=mot', 'search'],
    ['HEAD', '/fr/forum/un?status=open&q=mot', 'search'],
    ['GET', '/fr/forum/un?%71=mot', 'search'],
    ['GET', '/fr/forum/un?q=', 'reading'],
    ['GET', '/fr/forum/un?status=open', 'reading'],
    ['GET', '/fr/forum/un/12?at=3', 'reading'],
    ['GET', '/fr/faq/faut-il-un-compte', 'reading'],
    ['GET', '/fr/contact', 'reading'],
    ['GET', '/feeds/forum/un.fr.atom', 'file'],
    ['GET', `${module}/downloads/epub`, 'export'],
    ['GET', `${module}/downloads/epub/preparing?again`, 'reading'],
    ['GET', '/fr/bundles/abc/secret/downloads/offline', 'export'],
    ['GET', '/fr/my/data/archive', 'export'],
    ['GET', '/fr/account/sign-up', 'working'],
    ['POST', '/fr/account/sign-up', 'signUp'],
    ['POST', '/fr/account/sign-in', 'working'],
    ['POST', `${module}/lessons/bases/edit?/send`, 'sending'],
    ['POST', `${module}/edit?/send`, 'sending'],
    ['POST', `${module}/propose?/send`, 'sending'],
    ['POST', '/fr/forum/un/new', 'sending'],
    ['POST', '/fr/forum/un/12?/answer', 'sending'],
    ['POST', '/fr/contact?/send', 'sending'],
    ['POST', '/fr/faq/faut-il-un-compte/edit?/send', 'sending'],
    ['POST', '/fr/account/digest/stop/1/s3cr3t', 'working'],
    ['POST', '/fr/admin/contact/3?/answer', 'working'],
    ['POST', '/fr/admin/instance/name', 'working'],
    ['POST', '/fr/proposals/12?/comment', 'sending'],
    ['POST', `${module}/lessons/bases?/complete`, 'diary'],
    ['POST', '/diary', 'diary'],
    ['POST', '/fr/workshops/3?/next', 'live'],
    ['GET', '/w/abcd/seat', 'live'],
    ['POST', '/fr/admin/moderation/proposal/1', 'working'],
    ['GET', '/media/0123.png', 'file'],
    ['GET', '/health', 'monitoring'],
    ['GET', '/metrics', 'monitoring'],
  ])('%s %s: %s', (method, target, expected) => {
    expect(classifyRequest(method, target)).toBe(expected);
  });
});

test('what is put off at a level is put off at all those above', () => {
  for (const what of requestClasses) {
    const levels = [0, 1, 2, 3, 4, 5].map((level) => isPutOff(what, level));
    expect([what, levels]).toEqual([what, levels.toSorted((a, b) => Number(a) - Number(b))]);
  }
  expect(puttingOff.map((what) => [1, 2, 3, 4, 5].find((level) => isPutOff(what, level)))).toEqual([1, 2, 3, 4, 5]);
});

test('reading, one’s own pages and live workshops are never put off, whatever the address', () => {
  const segment = fc.constantFrom(
    'modules',
    'un',
    'lessons',
    'bases',
    'glossary',
    'share',
    'my',
    'account',
    'workshops',
  );
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 5 }), (segments) => {
      expect(isPutOff(classifyRequest('GET', `/fr/${segments.join('/')}`), 5)).toBe(false);
    }),
  );
});
