// SPDX-License-Identifier: AGPL-3.0-or-later
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect, test } from '../journeyTest.ts';
import { lessonPath, selfAssessmentPath } from '../journeys/addresses.ts';
import { startServer, type TestServer } from '../startServer.ts';

type Kind = {
  name: string;
  method?: string;
  path: string | ((request: APIRequestContext) => Promise<string>);
  status: number;
};

const kinds: readonly Kind[] = [
  { name: 'page', path: lessonPath, status: 200 },
  { name: 'style sheet', path: (request) => findInLesson(request, /href="([^"]+\.css)"/), status: 200 },
  { name: 'script', path: (request) => findInLesson(request, /src="([^"]+\.js)"/), status: 200 },
  { name: 'icon', path: '/favicon.svg', status: 200 },
  { name: 'drawing of a lesson', path: (request) => findInLesson(request, /src="(\/media\/[^"]+)"/), status: 200 },
  { name: 'source of a lesson', path: `${lessonPath}.md`, status: 200 },
  { name: 'health', path: '/health', status: 200 },
  { name: 'redirection', path: '/', status: 302 },
  { name: 'page that does not exist', path: '/fr/nulle-part', status: 404 },
  { name: 'drawing that does not exist', path: `/media/${'a'.repeat(64)}.svg`, status: 404 },
  { name: 'file that does not exist', path: '/_app/immutable/assets/nothing.css', status: 404 },
  { name: 'method that a page has not', method: 'PUT', path: lessonPath, status: 405 },
  { name: 'malformed address', path: '/fr/%', status: 400 },
];

for (const { name, method = 'GET', path, status } of kinds) {
  test(`every header that protects readers is on: ${name}`, async ({ request }) => {
    const address = typeof path === 'string' ? path : await path(request);
    const response = await request.fetch(address, { method, maxRedirects: 0 });
    expect(response.status()).toBe(status);
    expectProtected(response);
    expect(response.headers()['strict-transport-security']).toBeUndefined();
    expect(Object.keys(response.headers()).filter((header) => header.startsWith('x-essaim-'))).toEqual([]);
    expect(response.headers()['set-cookie']).toBeUndefined();
  });
}

test('what was kept is shown again under the policy it came with', async ({ request }) => {
  const first = await request.get(lessonPath);
  const again = await request.get(lessonPath, { headers: { 'if-none-match': first.headers().etag ?? '' } });
  expect(again.status()).toBe(304);
  expect(again.headers()['content-security-policy'] ?? first.headers()['content-security-policy']).toBe(
    first.headers()['content-security-policy'],
  );
});

test.describe('behind a proxy that is trusted', () => {
  let server: TestServer;
  test.beforeAll(async () => {
    test.setTimeout(120_000);
    server = await startServer({ TRUST_PROXY: 'true' });
  });
  test.afterAll(() => server.stop());

  test('browsers are told to come back over HTTPS, if they came so', async ({ request }) => {
    for (const path of [lessonPath, '/favicon.svg', '/fr/nulle-part', '/health']) {
      const answer = (protocol: string) =>
        request.get(server.origin + path, { headers: { 'x-forwarded-proto': protocol } });
      expect((await answer('https')).headers()['strict-transport-security']).toMatch(/^max-age=\d{8,}$/);
      expect((await answer('http')).headers()['strict-transport-security']).toBeUndefined();
      // The last word is the proxy's own.
      expect((await answer('https, http')).headers()['strict-transport-security']).toBeUndefined();
    }
  });

  test('a form sent over HTTPS is taken, from its own host only', async ({ request }) => {
    const host = 'essaim.example';
    const send = (origin: string) => sendForm(request, server.origin, { host, origin, 'x-forwarded-proto': 'https' });
    expect((await send(`https://${host}`)).status()).toBe(200);
    expect((await send(`http://${host}`)).status()).toBe(403);
  });
});

test('a proxy that is not trusted changes nothing', async ({ request }) => {
  const response = await request.get(lessonPath, {
    headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example' },
  });
  expect(response.headers()['strict-transport-security']).toBeUndefined();
  expect(await response.text()).not.toContain('evil.example');
});

test('the same build answers under any host name, in a room without Internet', async ({ request }) => {
  for (const host of ['essaim.local', '192.168.1.20:3000', 'xn--coliers-9xa.example']) {
    const page = await request.get(lessonPath, { headers: { host } });
    expect(page.status()).toBe(200);
    expectProtected(page);
    expect((await sendForm(request, '', { host, origin: `http://${host}` })).status()).toBe(200);
  }
});

test('a forged host name leaves no trace in what others are shown', async ({ request }) => {
  for (const path of [lessonPath, `${lessonPath}/share`, '/fr', '/']) {
    for (let round = 0; round < 3; round += 1)
      await request.get(path, { headers: { host: 'evil.example' }, maxRedirects: 0 });
    const honest = await request.get(path, { maxRedirects: 0 });
    expect(await honest.text()).not.toContain('evil.example');
    expect(JSON.stringify(honest.headers())).not.toContain('evil.example');
  }
});

for (const [language, sentence] of [
  ['fr', 'Ce formulaire venait d’un autre site'],
  ['en', 'This form came from another site'],
] as const) {
  test(`a form of another site is refused by a page in the reader’s language (${language})`, async ({ request }) => {
    const response = await sendForm(request, '', { origin: 'https://evil.example' }, language);
    expect(response.status()).toBe(403);
    expect(response.headers()['content-type']).toMatch(/^text\/html/);
    expectProtected(response);
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}"`);
    expect(html).toContain(sentence);
    expect(html).not.toContain('evil.example');
  });
}

test('a form from its own page is taken', async ({ request, baseURL }) => {
  const response = await sendForm(request, '', { origin: baseURL ?? '' });
  expect(response.status()).toBe(200);
  expect(await response.text()).toContain('Vos réponses, une par une');
});

function sendForm(
  request: APIRequestContext,
  server: string,
  headers: Record<string, string>,
  language = 'fr',
): Promise<APIResponse> {
  const form = { 'courriel-et-web': 'deux-services' };
  return request.post(server + selfAssessmentPath.replace('/fr/', `/${language}/`), {
    headers: { accept: 'text/html', ...headers },
    form,
  });
}

function expectProtected(response: APIResponse): void {
  const headers = response.headers();
  const policy = headers['content-security-policy'] ?? '';
  const inline = /unsafe-inline|unsafe-eval/;
  expect(policy).not.toMatch(inline);
  expect(policy).toMatch(/default-src 'none'/);
  expect(policy).toMatch(/frame-ancestors 'none'/);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['x-frame-options']).toBe('DENY');
}

async function findInLesson(request: APIRequestContext, pattern: RegExp): Promise<string> {
  const html = await (await request.get(lessonPath)).text();
  return pattern.exec(html)?.[1] ?? '';
}
