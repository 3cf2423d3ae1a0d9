// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { openPeopledSite, type Member, type PeopledSite } from './peopledSite.ts';

const courses = writeCourse(aCourse());
let site: PeopledSite;
let zoe: Member;
let ali: Member;
beforeAll(async () => {
  site = await openPeopledSite({ ESSAIM_COURSES: courses.folder });
  zoe = await site.signIn('Zoé des Prés');
  ali = await site.signIn('Ali du Lac');
}, 120_000);
afterAll(async () => {
  await site.close();
  courses.remove();
});

const module = '/fr/modules/essai';

/** Pages that are the same for everybody but for a few places. */
const shared = ['/fr', module, `${module}/lessons/bases`, `${module}/glossary`, '/fr/how-it-works'];

/** How an answer travels, beside what it says. */
const transport = new Set(['date', 'content-encoding', 'content-length', 'transfer-encoding']);

async function read(path: string, { cookie: { name, value } }: Member) {
  const answer = await fetch(site.server.origin + path, { headers: { cookie: `${name}=${value}` } });
  // What is made for one visit leaves as it is; what is made once for everybody is compressed once too.
  const isKept = answer.headers.get('content-encoding') === 'gzip';
  const head = [...answer.headers].filter(([header]) => !transport.has(header));
  return { isKept, head, html: await answer.text() };
}

test.each(shared)('%s is made once for all who are signed in, and each finds their own name in it', async (path) => {
  const made = await read(path, zoe);
  expect(made.isKept).toBe(false);
  for (const [reader, own, other] of [
    [ali, 'Ali du Lac', 'Zoé des Prés'],
    [zoe, 'Zoé des Prés', 'Ali du Lac'],
  ] as const) {
    const { isKept, html, head } = await read(path, reader);
    expect(isKept).toBe(true);
    expect(head).toEqual(made.head);
    expect(html).toContain(own);
    expect(html).not.toContain(other);
  }
});

test.each([`${module}/lessons/bases/edit`, '/fr/my/progress', '/fr/account'])(
  '%s, where who reads it matters, is made for each visit',
  async (path) => {
    for (const reader of [zoe, zoe, ali]) expect((await read(path, reader)).isKept).toBe(false);
  },
);
