// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import { findSignedIn } from '../account/sessions.server.ts';
import type { RequestHead } from '../server/cache/cacheRequestHead.ts';
import { comesFromOwnPage, contentTypeOf } from '../server/http/foreignForm.ts';
import { readBody } from '../server/http/readBody.server.ts';
import type { Instance } from './composition.server.ts';
import type { DirectAnswer } from './directAnswer.ts';
import { openMetricsRoute } from './metrics/metricsRoute.server.ts';
import { answerStop } from './digest/stopRoute.server.ts';
import { openShellRoute } from './my/shellRoute.server.ts';
import { openLiveRoute } from './workshop/live/liveStreams.server.ts';
import { comeBackSeconds } from './traffic/siteTraffic.server.ts';
import { answerEvents, mostEventBytes, type EventsAnswer } from './receiveEvents.server.ts';

/**
 * What is answered without SvelteKit, whose own share of a request is several times what recording an event costs.
 * `/diary` has its route as well, for servers that do not know of this one, such as `vite dev`; there, the screens of a
 * live workshop have no news and look again by themselves.
 */
export function openDirectRoutes(instance: Instance, now: () => Date): DirectAnswer {
  const { db, log, traffic } = instance;
  const answerMetrics = openMetricsRoute(instance, now);
  const answerByShell = openShellRoute(instance, now);
  const answerLive = openLiveRoute(instance, now);
  return (req, res, request) => {
    if (request.method === 'GET') return answerGet(req, res, request);
    if (request.method !== 'POST') return false;
    if (request.target !== '/diary') return answerStop(instance, { req, res, request });
    // Browsers keep what was not taken, and send it again.
    if (traffic.putsOff('diary')) {
      res.setHeader('retry-after', String(comeBackSeconds));
      send(res, { status: 503, body: {} });
      return true;
    }
    answerEvents(db, describe(req, request), now()).then(
      (answer) => send(res, answer),
      (error: unknown) => {
        log.error({ route: '/diary', err: error }, 'failed');
        send(res, { status: 500, body: {} });
      },
    );
    return true;
  };

  async function answerGet(...asked: Parameters<DirectAnswer>): Promise<boolean> {
    return (await answerMetrics(...asked)) || (await answerLive(...asked)) || answerByShell(...asked);
  }

  function describe(req: IncomingMessage, request: RequestHead) {
    const cookies = { cookieHeader: req.headers.cookie, protocol: request.protocol };
    return {
      contentType: contentTypeOf(req),
      comesFromOwnPage: comesFromOwnPage(req, request),
      forAccount: headerText(req.headers['essaim-account']),
      readText: () => readBody(req, mostEventBytes),
      findAccount: async () => (await findSignedIn(db, cookies, now()))?.account,
    };
  }
}

function headerText(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join() : header;
}

function send(res: ServerResponse, { status, body }: EventsAnswer): void {
  if (res.destroyed) return;
  const text = JSON.stringify(body);
  res.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    // What was not read of a body must not be taken for the next request.
    ...(status >= 400 && { connection: 'close' }),
  });
  res.end(text);
}
