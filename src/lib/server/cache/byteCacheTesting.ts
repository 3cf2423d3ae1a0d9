// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openByteCache, type ByteCacheOptions } from './byteCache.server.ts';
import { createRequestReader } from './cacheRequestHead.ts';

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

export type Site = {
  /** Requests the handler saw. */
  readonly rendered: IncomingMessage[];
  readonly port: number;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Answer>;
  /** Commits as another process would. */
  bump(scope: string): void;
  close(): Promise<void>;
};

type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;
type Options = Partial<Omit<ByteCacheOptions, 'render' | 'databaseFile'>> & { trustProxy?: boolean };

/** A real server and a real database around a handler that stands for SvelteKit. */
export async function startSite(handler: Handler, { trustProxy = false, ...options }: Options = {}): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-cache-'));
  const databaseFile = join(folder, 'essaim.sqlite');
  const author = createVersions(databaseFile);
  const rendered: IncomingMessage[] = [];
  const render: ByteCacheOptions['render'] = (req, res) => {
    rendered.push(req);
    void handler(req, res);
  };
  const cache = openByteCache({ origin: undefined, ...options, databaseFile, render });
  const readRequest = createRequestReader(trustProxy);
  const server = createServer((req, res) => {
    const head = readRequest(req);
    if (head === undefined) res.writeHead(400).end();
    else cache.answer(req, res, head);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const raise = author.prepare('UPDATE content_version SET version = version + 1 WHERE scope = ?');
  return {
    rendered,
    port,
    get: (path, headers = {}, method = 'GET') => fetchRaw({ port, path, headers, method }),
    bump: (scope) => void raise.run(scope),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      cache.close();
      author.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Varied enough for a better compression to be shorter. */
export const lesson = Array.from({ length: 400 }, (_, index) => `<p id="p-${(index * 7919) % 1000}">choix</p>`).join(
  '',
);

/** Writes a page as SvelteKit does. */
export function sendPage(res: ServerResponse, headers: Record<string, string | string[]> = {}, body = lesson): void {
  res.setHeader('content-type', 'text/html; charset=utf-8');
  res.setHeader('x-essaim-shows', 'site, module/un');
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.writeHead(200);
  res.write(Buffer.from(body));
  res.end();
}

function createVersions(databaseFile: string): Sqlite.Database {
  const connection = new Sqlite(databaseFile);
  connection.pragma('journal_mode = WAL');
  connection.exec('CREATE TABLE content_version (scope TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT');
  connection.exec(`INSERT INTO content_version VALUES ('site', 1), ('module/un', 1), ('module/deux', 1)`);
  return connection;
}

function fetchRaw(options: { port: number; path: string; headers: Record<string, string>; method: string }) {
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', agent: false, ...options }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }));
      res.on('error', reject);
    });
    sent.on('error', reject);
    sent.end();
  });
}
