// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHead } from '../cache/cacheRequestHead.ts';

/** What became of a request. `status` is 0 when its client went away before there was an answer. */
export type Answered = { readonly request: RequestHead; readonly status: number; readonly tookMs: number };

/** What the byte cache did of the requests so far, and what it holds. */
export type CacheCounts = {
  /** Answered from memory. */
  readonly hits: number;
  /** Made, to be kept. */
  readonly misses: number;
  /** Not for it. */
  readonly passed: number;
  readonly sizeBytes: number;
};

/** What the process that serves asks and tells of each request, whoever answers it: the byte cache, the app or a file. */
export type Traffic = {
  /** Whether a request is to be told to come back later, before anything is made for it. */
  isRefused(request: RequestHead, req: IncomingMessage): boolean;
  /**
   * After how many seconds a form that is sent now may be sent again; undefined when it is taken. Whoever refuses it gives
   * back what was typed.
   */
  formDelaySeconds(request: RequestHead): number | undefined;
  /**
   * To be called when an answer is about to be made, as opposed to found: resolves when it may be. What can wait is begun
   * one after the other, so that reading passes between.
   */
  begin(res: ServerResponse, request: RequestHead): Promise<void>;
  /** To be called once a request is in hand; `startedAt` is when it came (`performance.now()`). */
  follow(res: ServerResponse, request: RequestHead, startedAt: number): void;
  watchCache(read: () => CacheCounts): void;
};

/** The header by which the process tells a form's action that it is to be sent again later: in how many seconds. */
export const delayHeader = 'x-essaim-delay';

/** Tells each answer once it has left. What was answered from memory has left already: it costs no listener. */
export function followAnswer(
  res: ServerResponse,
  { request, startedAt }: { request: RequestHead; startedAt: number },
  tell: (answered: Answered) => void,
): void {
  const end = () =>
    tell({ request, status: res.headersSent ? res.statusCode : 0, tookMs: performance.now() - startedAt });
  if (res.writableEnded) end();
  else res.once('close', end);
}
