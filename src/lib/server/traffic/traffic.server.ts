// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http';
import type { RequestHead } from '../cache/cacheRequestHead.ts';

/** What became of a request. `status` is 0 when its client went away before there was an answer. */
export type Answered = { readonly request: RequestHead; readonly status: number; readonly tookMs: number };

/** What the process tells of each request, whoever answers it: the byte cache, the app or a file. */
export type Traffic = {
  /** To be called once a request is in hand; `startedAt` is when it came (`performance.now()`). */
  follow(res: ServerResponse, request: RequestHead, startedAt: number): void;
};

/** Tells each answer once it has left. What was answered from memory has left already: it costs no listener. */
export function openTraffic(tell: (answered: Answered) => void): Traffic {
  const end = (res: ServerResponse, request: RequestHead, startedAt: number) =>
    tell({ request, status: res.headersSent ? res.statusCode : 0, tookMs: performance.now() - startedAt });
  return {
    follow: (res, request, startedAt) => {
      if (res.writableEnded) end(res, request, startedAt);
      else res.once('close', () => end(res, request, startedAt));
    },
  };
}
