// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from './startServer.ts';

const token = 'a-token-of-this-test';
const module = '/fr/modules/internet-reprendre-le-controle';
const lesson = `${module}/lessons/une-histoire-de-choix`;
const download = `${module}/downloads/offline`;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ ESSAIM_METRICS_TOKEN: token, ESSAIM_LOG_LEVEL: 'error' });
}, 120_000);
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, { headers, redirect: 'manual' });

const send = (path: string, fields: Record<string, string>) =>
  fetch(server.origin + path, {
    method: 'POST',
    headers: { accept: 'text/html', origin: server.origin },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

async function readLevel(): Promise<number> {
  const text = await (await get('/metrics', { authorization: `Bearer ${token}` })).text();
  return Number(/^essaim_load_level (\d)$/m.exec(text)?.[1]);
}

async function waitForLevel(isReached: (level: number) => boolean): Promise<void> {
  await expect.poll(readLevel, { timeout: 60_000, interval: 200 }).toSatisfy(isReached);
}

/** The load of a shared machine comes and goes: asks again, once there is too much to do again, what was let through meanwhile. */
async function askUnderLoad(ask: () => Promise<Response>): Promise<Response> {
  for (let times = 1; ; times += 1) {
    const answer = await ask();
    if (answer.status === 503 || times === 20) return answer;
    await answer.body?.cancel();
    await waitForLevel((level) => level >= 4);
  }
}

/** Asks without pause for pages that must be made each time: they are for somebody who may be signed in. */
function overload(readers: number): () => Promise<void> {
  let isOver = false;
  const read = async () => {
    while (!isOver) {
      const answer = await get(lesson, { cookie: 'session=none' });
      await answer.arrayBuffer();
      // Reading is answered, whatever the load.
      if (answer.status !== 200) throw new Error(`A reader was answered ${answer.status}.`);
    }
  };
  const reading = Promise.all(Array.from({ length: readers }, read));
  return async () => {
    isOver = true;
    await reading;
  };
}

test('when there is too much to do, everything but reading is put off with a sentence, then comes back', async () => {
  await get(lesson);
  expect((await get('/fr/search?q=paquets')).status).toBe(200);
  const end = overload(70);
  try {
    await waitForLevel((level) => level >= 4);
    const english = { 'accept-language': 'en' };
    for (const [path, headers, sentence] of [
      [download, {}, 'Il est très demandé et fait d’abord passer la lecture'],
      ['/fr/search?q=paquets', { cookie: 'session=none' }, 'On peut revenir dans une minute'],
      ['/fr/forum?q=paquets', {}, 'On peut revenir dans une minute'],
      ['/en/search?q=packets', english, 'It is in great demand and puts reading first'],
    ] as const) {
      const answer = await askUnderLoad(() => get(path, headers));
      const text = await answer.text();
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '30']);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(text).toContain(sentence);
    }

    const said = { message: 'Ce qui manque ici est long à écrire.', kind: 'missing' };
    const remark = await askUnderLoad(() => send(`${lesson}/remark`, said));
    expect([remark.status, remark.headers.get('retry-after')]).toEqual([503, '30']);
    const page = await remark.text();
    expect(page).toContain('Ce qui manque ici est long à écrire.');
    expect(page).toContain('Ce que vous avez écrit est encore dans le formulaire');

    const question = { title: 'À quoi sert un paquet ?', body: 'Une question longue à écrire.', name: 'Zoé' };
    const message = { body: 'Un message long à écrire.', looked: 'yes' };
    for (const [path, fields] of [
      ['/fr/forum/internet-reprendre-le-controle/new', question],
      ['/fr/contact?/send', message],
    ] as const) {
      const answer = await askUnderLoad(() => send(path, fields));
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '30']);
      const given = await answer.text();
      for (const words of Object.values(fields)) expect(given).toContain(words);
      expect(given).toContain('Ce que vous avez écrit est encore dans le formulaire');
    }

    const secrets = { pseudonym: 'Ada des Prés', passphrase: 'quatre mots au hasard' };
    const signUp = await askUnderLoad(() => send('/fr/account/sign-up', secrets));
    expect(signUp.status).toBe(503);
    const form = await signUp.text();
    expect(form).toContain('Ada des Prés');
    expect(form).not.toContain('quatre mots au hasard');

    // Reading, one's own pages and the answers to a self-assessment are for now.
    for (const path of [
      lesson,
      '/fr',
      '/fr/my/progress',
      `${module}/glossary`,
      '/fr/forum',
      '/fr/contact',
      '/fr/faq',
      '/health',
    ])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    expect((await send(`${module}/self-assessments/pourquoi-et-comment`, {})).status).not.toBe(503);
  } finally {
    await end();
  }
  await waitForLevel((level) => level === 0);
  expect((await get('/fr/search?q=paquets')).status).toBe(200);
  // A form whose time has come is read: this one lacks its ticket or its words, and is not told to wait.
  expect((await send(`${lesson}/remark`, { message: '', kind: 'missing' })).status).not.toBe(503);
}, 180_000);

test('nobody puts forms off from outside', async () => {
  const answer = await fetch(`${server.origin}/fr/account/sign-up`, {
    method: 'POST',
    headers: { accept: 'text/html', origin: server.origin, 'x-essaim-delay': '30' },
    body: new URLSearchParams({ pseudonym: 'x', passphrase: 'x' }),
  });
  expect(answer.status).toBe(422);
}, 60_000);
