// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import { recordResponse } from '../cache/cacheRecorder.server.ts';
import type { RequestHead } from '../cache/cacheRequestHead.ts';
import { finishHead } from '../cache/cacheResponseHead.server.ts';
import { askForRefusal } from '../http/foreignForm.ts';
import type { Language } from '../../shared/language.ts';

/** The page that says to come back later, kept ready: it is sent when there is no time to make pages. */
export type BusyPages = {
  answer(req: IncomingMessage, res: ServerResponse, request: RequestHead): void;
};

type Kept = { readonly headers: readonly (readonly [string, string])[]; readonly body: Buffer; readonly at: number };

const STATUS = 503;
/** It wears the banner of the site, which changes. */
const KEPT_MS = 60_000;
/**
 * How long it is held: programs that ask again as soon as they are answered would otherwise take the time of the event
 * loop, and connections, of which one is taken in each of its turns, would wait.
 */
const HELD_MS = 500;
const MOST_HELD = 2000;
const MAX_BYTES = 256 * 1024;
const NOT_THE_PAGE = new Set('connection content-length date keep-alive transfer-encoding'.split(' '));

/**
 * The page is made once for each language, for somebody who is signed out: whoever meets it is told the same.
 *
 * @param render makes the answer to a request, whose address is then that of the page
 * @param offered the languages of the site
 */
export function openBusyPages(
  render: (req: IncomingMessage, res: ServerResponse, request: RequestHead) => void,
  offered: () => readonly Language[],
): BusyPages {
  const pages = new Map<string, Kept>();
  let held = 0;

  function answer(req: IncomingMessage, res: ServerResponse, request: RequestHead): void {
    delete req.headers.cookie;
    askForRefusal(req, STATUS, offered());
    const key = `${request.protocol} ${req.url}`;
    const kept = pages.get(key);
    if (kept !== undefined && performance.now() - kept.at < KEPT_MS) return hold(res, kept);
    record(res, request, key);
    render(req, res, { ...request, method: 'GET', target: req.url ?? '', hasSession: false });
  }

  function hold(res: ServerResponse, kept: Kept): void {
    if (held >= MOST_HELD) return send(res, kept);
    held += 1;
    setTimeout(() => {
      held -= 1;
      if (!res.destroyed) send(res, kept);
    }, HELD_MS);
  }

  function record(res: ServerResponse, request: RequestHead, key: string): void {
    recordResponse(res, {
      onHead: () => {
        finishHead(res, request);
        return res.statusCode === STATUS ? 'record' : 'pass';
      },
      onBody: (body) => {
        const headers = Object.entries(res.getHeaders()).flatMap(([name, value]) =>
          NOT_THE_PAGE.has(name) ? [] : [[name, String(value)] as const],
        );
        for (const name of res.getHeaderNames()) res.removeHeader(name);
        const page = { headers, body, at: performance.now() };
        pages.set(key, page);
        send(res, page);
      },
      onTooLarge: () => undefined,
      maxBytes: MAX_BYTES,
    });
  }

  return { answer };
}

function send(res: ServerResponse, { headers, body }: Kept): void {
  res.writeHead(STATUS, [...headers.flat(), 'content-length', String(body.length)]);
  res.end(body);
}
