// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ServerResponse } from 'node:http';
import { isKeepable } from './cacheKey.ts';
import { recordResponse } from './cacheRecorder.server.ts';
import type { RequestHead } from './cacheRequestHead.ts';
import { finishHead, isForEveryone, type Shown } from './cacheResponseHead.server.ts';

/** A rendered page that may be kept. Nothing of it has left yet. */
export type RenderedPage = {
  /** Lower case, whatever the coding. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly scopes: ReadonlySet<string>;
};

/** What a rendering came to; exactly one is called, and `onPage` leaves the response to be answered. */
export type PageOutcome = {
  readonly onPage: (page: RenderedPage) => void;
  /** The response is not one to keep: it leaves as it is written. */
  readonly onOther: () => void;
  /** The client went away before there was a response. */
  readonly onLost: () => void;
};

/** Belong to one answer, or are for whoever sends it to say. */
const NOT_THE_PAGE = new Set(
  'connection content-length date etag keep-alive last-modified trailer transfer-encoding'.split(' '),
);

/** Finishes the head of a response that is not to be kept, and lets the rest pass. */
export function passResponse(res: ServerResponse, request: RequestHead): void {
  const onHead = () => {
    finishHead(res, request);
    return 'pass' as const;
  };
  recordResponse(res, { onHead, onBody: () => {}, onTooLarge: () => {}, maxBytes: 0 });
}

/** Holds back the response about to be rendered when it is a page to keep under `target`. */
export function recordPage(
  res: ServerResponse,
  request: RequestHead,
  { target, maxBytes, onPage, onOther, onLost }: PageOutcome & { target: string; maxBytes: number },
): void {
  let shown: Shown | undefined;

  const end = (outcome: () => void) => {
    res.off('close', onClose);
    outcome();
  };
  const onClose = () => end(onLost);
  const onHead = () => {
    shown = finishHead(res, request);
    if (shown !== undefined && isKeepable(target, shown.query) && isForEveryone(res)) return 'record';
    end(onOther);
    return 'pass';
  };
  const onBody = (body: Buffer) => {
    const scopes = shown?.scopes ?? new Set<string>();
    end(() => onPage({ headers: takeHeaders(res), body, scopes }));
  };

  res.once('close', onClose);
  recordResponse(res, { onHead, onBody, onTooLarge: () => end(onOther), maxBytes });
}

/** The headers of the page itself. The response is left without any, for those of the coding the client wants. */
function takeHeaders(res: ServerResponse): [string, string][] {
  const headers = Object.entries(res.getHeaders()).filter(([name]) => !NOT_THE_PAGE.has(name));
  for (const name of res.getHeaderNames()) res.removeHeader(name);
  return headers.flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, String(one)]));
}
