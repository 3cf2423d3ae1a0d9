// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The process that serves an instance: SvelteKit's handler behind a byte cache, on one port.
 *
 * It decides the protocol of each request, which SvelteKit cannot know; finishes the head of every response, static
 * files and errors included; and ends without breaking off what is being answered.
 */
import { existsSync } from 'node:fs';
import { createServer, STATUS_CODES } from 'node:http';
import { constants, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { openByteCache } from './src/lib/server/byteCache.server.ts';
import { readRequestHead } from './src/lib/server/cacheRequestHead.ts';
import { defaultPolicy, privatePrefix, securityHeaders } from './src/lib/server/cacheResponseHead.server.ts';
import { openDataFolder } from './src/lib/server/dataFolder.server.ts';
import { readSettings } from './src/lib/server/settings.server.ts';
import { StartError } from './src/lib/server/startError.server.ts';

/** @import { IncomingMessage, Server, ServerResponse } from 'node:http' */
/** @import { Duplex } from 'node:stream' */
/** @import { ByteCache } from './src/lib/server/byteCache.server.ts' */
/** @import { RequestHead } from './src/lib/server/cacheRequestHead.ts' */
/** @import { Settings } from './src/lib/server/settings.server.ts' */

/** @typedef {(req: IncomingMessage, res: ServerResponse, next: () => void) => unknown} Handler */

const PROTOCOL_HEADER = `${privatePrefix}protocol`;
/** Eight times the longest lesson, for a form that holds two of them and its own encoding. */
const LARGEST_BODY = '2M';
const SHUTDOWN_MS = 10_000;
/** For what `sveltekit:shutdown` set off. */
const CLOSING_MS = 2_000;

/** A slow client holds a socket and little else, but never for ever. A stream must say something every minute. */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
  // Ours says the same, with the headers that every response carries.
  requireHostHeader: false,
};
const SILENCE_MS = 120_000;
const MAX_HEADERS = 100;

try {
  await start(readSettings(process.env));
} catch (error) {
  giveUp(error);
}

/** @param {Settings} settings */
async function start(settings) {
  const handler = await importHandler();
  const { databaseFile } = openDataFolder(settings.dataFolder);
  const cache = openByteCache({
    databaseFile,
    origin: settings.origin,
    render: (req, res, request) => render(handler, req, res, request),
  });
  const server = createServer(LIMITS, (req, res) => receive(cache, settings.trustProxy, req, res));
  // Longer than a proxy keeps its own, or it would send requests into closing sockets.
  server.keepAliveTimeout = settings.trustProxy ? 75_000 : 10_000;
  server.maxHeadersCount = MAX_HEADERS;
  server.timeout = SILENCE_MS;
  server.on('clientError', refuseMalformed);
  server.on('checkExpectation', (_, res) => refuse(res, 417));
  await listen(server, settings);
  endOnSignals(server, cache);
  announce(server, settings.host);
}

/**
 * SvelteKit's handler. Its import runs the `init` hook: the database is open and up to date once it resolves.
 *
 * @returns {Promise<Handler>}
 */
async function importHandler() {
  const file = join(import.meta.dirname, 'build', 'handler.js');
  if (!existsSync(file)) throw new StartError('Essaim is not built yet: start it with "npm start", which builds it.');
  process.env.ESSAIM_ROOT ||= import.meta.dirname;
  process.env.ESSAIM_ADAPTER_PROTOCOL_HEADER = PROTOCOL_HEADER;
  process.env.ESSAIM_ADAPTER_BODY_SIZE_LIMIT = LARGEST_BODY;
  return (await import(file)).handler;
}

/**
 * @param {ByteCache} cache
 * @param {boolean} trustProxy
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 */
function receive(cache, trustProxy, req, res) {
  const request = readRequestHead(req, trustProxy);
  if (request === undefined) refuse(res, 400);
  else cache.answer(req, res, request);
}

/**
 * @param {Handler} handler
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 * @param {RequestHead} request
 */
async function render(handler, req, res, request) {
  for (const name of Object.keys(req.headers)) if (name.startsWith(privatePrefix)) delete req.headers[name];
  req.headers[PROTOCOL_HEADER] = request.protocol;
  try {
    await handler(req, res, () => res.writeHead(404).end());
  } catch (error) {
    console.error(error);
    if (res.headersSent) res.destroy();
    else res.writeHead(500).end();
  }
}

/**
 * @param {ServerResponse} res
 * @param {number} status
 */
function refuse(res, status) {
  res.writeHead(status, refusalHead().flat()).end(STATUS_CODES[status]);
}

/**
 * What is not HTTP, or too slow, or too long: there is no request to answer, only a socket to close.
 *
 * @param {NodeJS.ErrnoException} error
 * @param {Duplex} socket
 */
function refuseMalformed({ code = '' }, socket) {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }[code] ?? 400;
  const head = refusalHead().map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head.join('')}Content-Length: 0\r\n\r\n`);
}

/** @returns {[string, string][]} */
function refusalHead() {
  const policy = defaultPolicy(400, 'text/plain') ?? '';
  return [
    ...securityHeaders('http').map(([name, value]) => /** @type {[string, string]} */ ([name, value])),
    ['Content-Security-Policy', policy],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Connection', 'close'],
  ];
}

/**
 * @param {Server} server
 * @param {Settings} settings
 * @returns {Promise<void>}
 */
function listen(server, { port, host }) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explainListening(error, port, host)));
    server.listen({ port, host }, resolve);
  });
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {number} port
 * @param {string} host
 */
function explainListening(error, port, host) {
  /** @type {Record<string, string>} */
  const reasons = {
    EADDRINUSE: `Port ${port} is taken by another program, perhaps Essaim itself: stop it, or choose another PORT.`,
    EACCES: `Port ${port} is reserved to the system: choose a PORT from 1024 on.`,
    EADDRNOTAVAIL: `HOST is "${host}", which is not an address of this machine.`,
    ENOTFOUND: `HOST is "${host}", a name that nothing answers to.`,
  };
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new StartError(reason, { cause: error });
}

/**
 * @param {Server} server
 * @param {string} host
 */
function announce(server, host) {
  const address = server.address();
  if (address === null || typeof address === 'string') return;
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const name = isEverywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  console.log(`Essaim: http://${name}:${address.port}`);
  const others = isEverywhere ? listNetworkAddresses() : [];
  if (others.length > 0) {
    console.log(`On this network: ${others.map((other) => `http://${other}:${address.port}`).join(' ')}`);
  }
}

function listNetworkAddresses() {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}

/**
 * @param {Server} server
 * @param {ByteCache} cache
 */
function endOnSignals(server, cache) {
  let isEnding = false;
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
    process.on(signal, () => {
      if (isEnding) process.exit(128 + constants.signals[signal]);
      isEnding = true;
      void end(server, cache, signal);
    });
  }
}

/**
 * Answers what was asked already, then has the `init` hook's listener close the database.
 *
 * @param {Server} server
 * @param {ByteCache} cache
 * @param {string} reason
 */
async function end(server, cache, reason) {
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const deadline = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(sweep);
  clearTimeout(deadline);
  cache.close();
  process.exitCode = 0;
  process.emit(/** @type {never} */ ('sveltekit:shutdown'), /** @type {never} */ (reason));
  // The process ends by itself when nothing is left to do; this is for what would never finish.
  setTimeout(() => process.exit(), CLOSING_MS).unref();
}

/**
 * What an operator can mend is one line; the rest is a bug, with its stack. By name: the handler's bundle has a
 * `StartError` of its own.
 *
 * @param {unknown} error
 * @returns {never}
 */
function giveUp(error) {
  const isExpected = error instanceof Error && error.name === 'StartError';
  console.error(isExpected ? error.message.replace(/\s*\n\s*/g, ' ') : error);
  process.exit(1);
}
