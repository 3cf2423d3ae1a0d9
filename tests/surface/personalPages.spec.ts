// SPDX-License-Identifier: AGPL-3.0-or-later
import { request, type APIRequestContext } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, modulePath, selfAssessmentPath } from '../journeys/addresses.ts';
import { startServer, type TestServer } from '../startServer.ts';

/** Addresses that show something of whoever is signed in, and some that do not. */
const addresses = [
  ...['/fr', '/en', modulePath, lessonPath, `${lessonPath}/marks`, `${lessonPath}/share`, selfAssessmentPath],
  ...['/fr/announcements', '/feeds/announcements.fr.atom', '/fr/privacy', '/fr/nulle-part', '/'],
  ...['progress', 'results', 'review', 'badges', 'data', 'data/erase', 'data/archive'].map((page) => `/fr/my/${page}`),
  ...['', '/sessions', '/pseudonym', '/passphrase', '/recovery-codes', '/email', '/sign-in'].map(
    (page) => `/fr/account${page}`,
  ),
  ...[
    '/fr/admin/announcements',
    '/fr/admin/announcements/new',
    '/fr/admin/roles',
    '/fr/admin/statistics',
    '/fr/status',
  ],
  ...['/fr/admin/moderation', '/fr/admin/moderation/hidden'],
];

type Visitor = { name: string; context: APIRequestContext };

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let server: TestServer;
let nobody: Visitor;
let ada: Visitor;
let bilal: Visitor;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer();
  nobody = { name: '', context: await openBrowser() };
  ada = await signUp('Ada des Mirabelles');
  bilal = await signUp('Bilal du Cassis');
  await completeLesson(ada);
});

test.afterAll(async () => {
  await server.stop();
});

test('nobody is shown what was made for somebody else, at any address', async () => {
  for (const address of addresses) {
    const before = await visit(nobody, address);
    const visits: Array<[Visitor, Answer]> = [];
    for (const visitor of [ada, bilal, ada, bilal]) visits.push([visitor, await visit(visitor, address)]);
    const after = await visit(nobody, address);

    expect.soft(after.body === before.body, address).toBe(true);
    expect.soft([before.cookie, after.cookie], address).toEqual([undefined, undefined]);
    for (const { name } of [ada, bilal]) expect.soft(before.body.includes(name), address).toBe(false);
    for (const [visitor, { body, caching }] of visits) {
      const other = visitor === ada ? bilal : ada;
      expect.soft(body.includes(other.name), address).toBe(false);
      if (body.includes(visitor.name)) expect.soft(caching, address).toContain('no-store');
    }
  }
});

test('what a browser kept from before its reader signed in is not said to be good still', async () => {
  for (const address of addresses) {
    const { tag = '"none"' } = await visit(nobody, address);
    expect.soft((await visit(ada, address, { 'if-none-match': tag })).status, address).not.toBe(304);
  }
});

test('who is signed in is shown what is theirs', async () => {
  for (const address of ['/fr', lessonPath, '/fr/account/pseudonym']) {
    for (const visitor of [ada, bilal]) expect((await visit(visitor, address)).body).toContain(visitor.name);
  }
  const [hers, his] = await Promise.all([ada, bilal].map((visitor) => visit(visitor, '/fr/my/progress')));
  expect(hers?.body.replaceAll(ada.name, '')).not.toBe(his?.body.replaceAll(bilal.name, ''));
});

type Answer = { status: number; body: string; caching: string; cookie: string | undefined; tag: string | undefined };

async function visit({ context }: Visitor, address: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await context.get(address, { maxRedirects: 0, headers });
  const { etag, 'set-cookie': cookie, 'cache-control': caching = '' } = response.headers();
  return { status: response.status(), body: await response.text(), caching, cookie, tag: etag };
}

function openBrowser(): Promise<APIRequestContext> {
  const { origin } = server;
  return request.newContext({ baseURL: origin, extraHTTPHeaders: { origin, accept: 'text/html' } });
}

async function signUp(name: string): Promise<Visitor> {
  const context = await openBrowser();
  const form = { pseudonym: name, passphrase: 'quatre groseilles à maquereau' };
  const response = await context.post('/fr/account/sign-up', { form });
  expect(response.headers()['set-cookie']).toContain('session=');
  return { name, context };
}

async function completeLesson({ context }: Visitor): Promise<void> {
  const html = await (await context.get(lessonPath)).text();
  const revision = /name="revision" value="([0-9a-f]{12})"/.exec(html)?.[1] ?? '';
  const response = await context.post(`${lessonPath}?/complete`, { form: { revision }, maxRedirects: 0 });
  expect(response.status()).toBe(303);
}
