// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { discardBody } from './discardBody.server.ts';
import { prepareClosing } from './httpClosing.server.ts';
import { listAddresses, listen } from './httpListening.server.ts';
import { refuseConnection, refuseRequest } from './httpRefusal.server.ts';

const host = '127.0.0.1';
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function start(handler: RequestListener): Promise<Server> {
  const server = createServer({ maxHeaderSize: 4096, requireHostHeader: false }, handler);
  server.on('clientError', refuseConnection);
  servers.push(server);
  await listen(server, { port: 0, host });
  return server;
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;

function send(server: Server, bytes: string): Socket {
  const socket = connect(portOf(server), host);
  socket.on('error', () => {});
  socket.write(bytes);
  return socket;
}

describe('what is no request', () => {
  test.each([
    ['not HTTP', 'HELLO\r\n\r\n', '400 Bad Request'],
    ['measured twice', 'POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', '400 Bad Request'],
    ['too long', `GET / HTTP/1.1\r\nX: ${'a'.repeat(5000)}`, '431 Request Header Fields Too Large'],
  ])('because it is %s is answered, and its connection closed', async (_, bytes, status) => {
    const server = await start((_, res) => void res.end());
    const answer = await text(send(server, bytes));
    expect(answer.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
    expect(answer).toContain('X-Content-Type-Options: nosniff');
    expect(answer).toContain('Connection: close');
  });

  test('or must not reach the app is refused with every security header', async () => {
    const server = await start((_, res) => refuseRequest(res, 400));
    const answer = await fetch(`http://${host}:${portOf(server)}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    expect(answer.headers.get('connection')).toBe('close');
  });
});

describe('a message that is too large', () => {
  const limits = { maxBytes: 1 << 24, maxMs: 5_000 };
  const head = (length: number) => `POST / HTTP/1.1\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`;

  test('is answered to whoever sends it whole before they listen', async () => {
    const server = await start((req, res) => void discardBody(req, limits).then(() => refuseRequest(res, 413)));
    const sent = Buffer.alloc(8 << 20, 'a');
    const socket = send(server, head(sent.length));
    await new Promise((resolve) => socket.write(sent, resolve));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test.each([
    ['longer than anyone waits for', { ...limits, maxMs: 50 }, 10],
    ['larger than anyone listens to', { ...limits, maxBytes: 1_000 }, 2_000],
    ['broken off', limits, 0],
  ])('is not heard to its end when it is %s', async (_, limits, bytes) => {
    let isDone = false;
    const server = await start((req) => void discardBody(req, limits).then(() => (isDone = true)));
    const socket = send(server, head(1 << 22) + 'a'.repeat(bytes));
    if (bytes === 0) socket.end();
    await expect.poll(() => isDone).toBe(true);
    socket.destroy();
  });
});

describe('a place to listen at', () => {
  test('that is taken or not ours is one line for the operator', async () => {
    const server = await start(() => {});
    const place = { port: portOf(server), host };
    await expect(listen(createServer(), place)).rejects.toMatchObject({
      name: 'StartError',
      message: `Port ${place.port} is taken, perhaps by Essaim itself: stop what runs there, or choose another PORT.`,
    });
    await expect(listen(createServer(), { port: 0, host: '192.0.2.1' })).rejects.toMatchObject({ name: 'StartError' });
  });

  test('has an address with the real port, bracketed when it must be', async () => {
    const server = await start(() => {});
    const port = portOf(server);
    expect(listAddresses(server, host)).toEqual({ own: `http://127.0.0.1:${port}`, network: [] });
    expect(listAddresses(server, '::1').own).toBe(`http://[::1]:${port}`);
    expect(listAddresses(server, '0.0.0.0').own).toBe(`http://localhost:${port}`);
  });
});

describe('a server that closes', () => {
  test('answers what was asked, and does not wait for who asks nothing', async () => {
    const server = await start((_, res) => void setTimeout(() => res.end('answered'), 300));
    const close = prepareClosing(server);
    const silent = send(server, '');
    const answer = text(send(server, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'));
    await wait(100);
    const startedAt = Date.now();
    await close(5000);
    expect(Date.now() - startedAt).toBeLessThan(2500);
    expect(await answer).toContain('answered');
    silent.destroy();
  });

  test('waits no longer than its patience', async () => {
    const server = await start((_, res) => void res.write('endless'));
    const close = prepareClosing(server);
    send(server, 'GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await wait(100);
    const startedAt = Date.now();
    await close(200);
    expect(Date.now() - startedAt).toBeLessThan(2500);
  });
});
