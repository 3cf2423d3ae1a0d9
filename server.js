// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * The process that serves an instance: SvelteKit's handler behind a byte cache, on one port.
 *
 * It decides the protocol of each request, which SvelteKit cannot know; finishes the head of every response, static
 * files and errors included; and ends without breaking off what is being answered.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { constants } from 'node:os';
import { join } from 'node:path';
import { openByteCache } from './src/lib/server/cache/byteCache.server.ts';
import { createRequestReader } from './src/lib/server/cache/cacheRequestHead.ts';
import { privatePrefix } from './src/lib/server/cache/cacheResponseHead.server.ts';
import { openDataFolder } from './src/lib/server/dataFolder.server.ts';
import { discardBody } from './src/lib/server/http/discardBody.server.ts';
import { askForRefusal, isForeignForm } from './src/lib/server/http/foreignForm.ts';
import { isOversized } from './src/lib/server/http/formSize.ts';
import { prepareClosing } from './src/lib/server/http/httpClosing.server.ts';
import { listAddresses, listen } from './src/lib/server/http/httpListening.server.ts';
import { refuseConnection, refuseRequest } from './src/lib/server/http/httpRefusal.server.ts';
import { openBusyPages } from './src/lib/server/overload/busyPages.server.ts';
import { readSettings } from './src/lib/server/settings.server.ts';
import { StartError } from './src/lib/server/startError.server.ts';
import { delayHeader } from './src/lib/server/traffic/traffic.server.ts';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { RequestHead } from './src/lib/server/cache/cacheRequestHead.ts' */
/** @import { Traffic } from './src/lib/server/traffic/traffic.server.ts' */
/** @import { Settings } from './src/lib/server/settings.server.ts' */
/** @import { Language } from './src/lib/shared/language.ts' */

/** @typedef {(req: IncomingMessage, res: ServerResponse, next: () => void) => unknown} Handler */
/** @typedef {(req: IncomingMessage, res: ServerResponse, request: RequestHead) => boolean} DirectAnswer */
/** @typedef {{ answerDirectly: DirectAnswer, traffic: Traffic, offeredLanguages: () => readonly Language[] }} Direct */
/** @typedef {Direct & { handler: Handler }} App */

const PROTOCOL_HEADER = `${privatePrefix}protocol`;
/** A form that holds the largest picture; `isOversized` refuses as much of any other. */
const LARGEST_BODY = '7M';
/** What is still heard of a message too large, so that whoever sends it hears the answer. */
const REFUSED_BODY = { maxBytes: 32 * 1024 * 1024, maxMs: 10_000 };
/** For what was asked already, then for what `sveltekit:shutdown` sets off: in all, what process managers leave us. */
const ANSWERING_MS = 8_000;
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
  const app = await importApp();
  const { databaseFile } = openDataFolder(settings.dataFolder);
  const cache = openByteCache({
    databaseFile,
    origin: settings.origin,
    render: (req, res, request) => render(app, req, res, request),
  });
  const { traffic } = app;
  traffic.watchCache(cache.counts);
  const busyPages = openBusyPages((req, res, request) => render(app, req, res, request), app.offeredLanguages);
  const readRequest = createRequestReader(settings.trustProxy);
  const server = createServer(LIMITS, (req, res) => {
    const startedAt = performance.now();
    const request = readRequest(req);
    if (request === undefined) return refuseRequest(res, 400);
    if (traffic.isRefused(request, req)) busyPages.answer(req, res, request);
    else cache.answer(req, res, request);
    traffic.follow(res, request, startedAt);
  });
  // Longer than a proxy keeps its own, or it would send requests into closing sockets.
  server.keepAliveTimeout = settings.trustProxy ? 75_000 : 10_000;
  server.maxHeadersCount = MAX_HEADERS;
  server.timeout = SILENCE_MS;
  server.on('clientError', refuseConnection);
  server.on('checkExpectation', (_, res) => refuseRequest(res, 417));
  const close = prepareClosing(server);
  await listen(server, settings);
  endOnSignals(async (reason) => {
    process.emit(/** @type {never} */ ('essaim:closing'));
    await close(ANSWERING_MS);
    cache.close();
    endApp(reason);
  });
  const { own, network } = listAddresses(server, settings.host);
  console.log(`Essaim: ${own}`);
  if (network.length > 0) console.log(`On this network: ${network.join(' ')}`);
  process.emit(/** @type {never} */ ('essaim:listening'), /** @type {never} */ (own));
}

/**
 * SvelteKit's handler. Its import runs the `init` hook: the database is open and up to date once it resolves, and the
 * app has said what it answers by itself.
 *
 * @returns {Promise<App>}
 */
async function importApp() {
  const file = join(import.meta.dirname, 'build', 'handler.js');
  if (!existsSync(file)) throw new StartError('Essaim is not built yet: start it with "npm start", which builds it.');
  process.env.ESSAIM_ROOT ||= import.meta.dirname;
  process.env.ESSAIM_ADAPTER_PROTOCOL_HEADER = PROTOCOL_HEADER;
  process.env.ESSAIM_ADAPTER_BODY_SIZE_LIMIT = LARGEST_BODY;
  /** @type {Direct | undefined} */
  let direct;
  process.once(/** @type {never} */ ('essaim:direct'), (/** @type {Direct} */ said) => (direct = said));
  const { handler } = await import(file);
  if (direct === undefined) throw new Error('The app did not say what it answers by itself.');
  return { handler, .../** @type {Direct} */ (direct) };
}

/**
 * @param {App} app
 * @param {IncomingMessage} req
 * @param {ServerResponse} res
 * @param {RequestHead} request
 */
async function render({ handler, answerDirectly, traffic, offeredLanguages }, req, res, request) {
  for (const name of Object.keys(req.headers)) if (name.startsWith(privatePrefix)) delete req.headers[name];
  try {
    if (await answerDirectly(req, res, request)) return;
    await traffic.begin(res, request);
    if (res.destroyed) return;
    const delay = traffic.formDelaySeconds(request);
    if (delay !== undefined) req.headers[delayHeader] = String(delay);
    if (isForeignForm(req, request)) askForRefusal(req, 403, offeredLanguages());
    else if (isOversized(req, request)) {
      await discardBody(req, REFUSED_BODY);
      askForRefusal(req, 413, offeredLanguages());
    }
    req.headers[PROTOCOL_HEADER] = request.protocol;
    await handler(req, res, () => res.writeHead(404).end());
  } catch (error) {
    console.error(error);
    if (res.headersSent) res.destroy();
    else res.writeHead(500).end();
  }
}

/**
 * The first signal ends the process once it has answered, the second at once.
 *
 * @param {(reason: string) => Promise<void>} end
 */
function endOnSignals(end) {
  let isEnding = false;
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) {
    process.on(signal, () => {
      if (isEnding) process.exit(128 + constants.signals[signal]);
      isEnding = true;
      void end(signal);
    });
  }
}

/**
 * Has the app close its database, and lets the process end by itself; for what would never finish there is a limit.
 *
 * @param {string} reason
 */
function endApp(reason) {
  process.exitCode = 0;
  process.emit(/** @type {never} */ ('sveltekit:shutdown'), /** @type {never} */ (reason));
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
