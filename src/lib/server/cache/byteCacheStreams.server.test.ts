// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { request, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { sendPage, startSite, type Site } from './byteCacheTesting.ts';

let site: Site;
afterEach(() => site.close());

function open(path: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: site.port, path, agent: false }, resolve).on('error', reject).end();
  });
}

describe('a response', () => {
  test('that does not say what it shows leaves as it is written', async () => {
    let finish = () => {};
    site = await startSite((_, res) => {
      res.write('first ');
      finish = () => void res.end('last');
    });
    const res = await open('/stream');
    const chunks: string[] = [];
    for await (const chunk of res.setEncoding('utf8')) {
      chunks.push(String(chunk));
      finish();
    }
    expect(chunks).toEqual(['first ', 'last']);
  });

  test('that does not say what it shows tells its writer to wait for a slow reader', async () => {
    const piece = Buffer.alloc(256 * 1024);
    let written = 0;
    let drains = 0;
    site = await startSite((_, res) => {
      const fill = () => {
        while (written < 64 && res.write(piece)) written += 1;
        if (written < 64) res.once('drain', () => ((drains += 1), (written += 1), fill()));
        else res.end();
      };
      fill();
    });
    const res = await open('/stream');
    res.pause();
    await wait(100);
    expect(written).toBeLessThan(64);
    let size = 0;
    for await (const chunk of res) size += (chunk as Buffer).length;
    expect(drains).toBeGreaterThan(0);
    expect(size).toBe(64 * piece.length);
  });

  test('tells its writer that the head is written, held back or not', async () => {
    const seen: boolean[] = [];
    site = await startSite((_, res) => {
      res.writeHead(200, { 'x-essaim-shows': 'site' });
      seen.push(res.headersSent);
      res.end();
    });
    await site.get('/fr');
    await site.get('/fr?undeclared=1');
    expect(seen).toEqual([true, true]);
  });

  test('keeps its own headers and gains those it lacks', async () => {
    site = await startSite((_, res) => {
      res.writeHead(200, 'Fine', [
        'Set-Cookie',
        'a=1',
        'Set-Cookie',
        'b=2',
        'Cross-Origin-Resource-Policy',
        'cross-origin',
      ]);
      res.end('text');
    });
    const { headers } = await site.get('/data');
    expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });
});

describe('private headers never leave', () => {
  const secrets = { 'x-essaim-shows': 'site', 'x-essaim-query': 'page', 'x-essaim-other': '1' };

  test.each([
    ['from memory', '/fr', {}],
    ['for a known visitor', '/fr', { cookie: 'session=a' }],
    ['with an undeclared query', '/fr?a=1', {}],
    ['for a range', '/fr', { range: 'bytes=0-1' }],
    ['on an error', '/error', {}],
  ])('%s', async (_, path, headers) => {
    site = await startSite((req, res) => {
      if (req.url === '/error') res.writeHead(500, secrets).end();
      else sendPage(res, secrets);
    });
    for (const method of ['GET', 'GET', 'HEAD', 'POST']) {
      const answer = await site.get(path, headers, method);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('x-essaim'))).toEqual([]);
    }
  });
});

describe('memory', () => {
  test('holds no page over the size of an entry, which passes whole', async () => {
    const large = 'é'.repeat(3000);
    site = await startSite((_, res) => sendPage(res, {}, large), { maxEntryBytes: 5000 });
    expect((await site.get('/fr')).body.toString()).toBe(large);
    expect((await site.get('/fr')).body.toString()).toBe(large);
    expect(site.rendered).toHaveLength(2);
  });

  test('is not what an endless page fills: it leaves once it is over that size', async () => {
    site = await startSite(
      (_, res) => {
        res.writeHead(200, { 'x-essaim-shows': 'site' });
        res.write('a'.repeat(6000));
      },
      { maxEntryBytes: 5000 },
    );
    const res = await open('/fr');
    for await (const chunk of res) {
      expect(String(chunk)).toContain('aaa');
      break;
    }
  });

  test('lets go of the pages asked for longest ago', async () => {
    site = await startSite((_, res) => sendPage(res, {}, randomBytes(4000).toString('base64')), {
      maxBytes: 50_000,
    });
    for (let index = 0; index < 10; index += 1) {
      await site.get(`/fr/${index}`);
      await site.get('/fr/0');
    }
    expect(site.rendered.filter(({ url }) => url === '/fr/0')).toHaveLength(1);
    await site.get('/fr/9');
    expect(site.rendered).toHaveLength(10);
    await site.get('/fr/1');
    expect(site.rendered).toHaveLength(11);
  });

  test('keeps nothing of a rendering whose client went away', async () => {
    site = await startSite((req, res) => {
      if (req.headers['x-leaves'] === undefined) return sendPage(res, {}, 'whole');
      res.writeHead(200, { 'x-essaim-shows': 'site' });
      res.write('half');
    });
    const leaving = request({
      host: '127.0.0.1',
      port: site.port,
      path: '/fr',
      headers: { 'x-leaves': '1' },
      agent: false,
    });
    leaving.on('error', () => {}).end();
    await expect.poll(() => site.rendered.length).toBe(1);
    leaving.destroy();
    expect((await site.get('/fr')).body.toString()).toBe('whole');
  });
});
