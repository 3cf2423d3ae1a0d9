// SPDX-License-Identifier: AGPL-3.0-or-later
import type { LoadWatch } from '../../server/overload/loadWatch.server.ts';
import { openTurns } from '../../server/overload/turns.ts';
import { countRequests, type RequestCounts } from '../../server/traffic/requestCounts.ts';
import { followAnswer, type Answered, type CacheCounts, type Traffic } from '../../server/traffic/traffic.server.ts';
import type { PageCounter } from './pageCounter.server.ts';
import { classifyRequest, isPutOff, puttingOff, type PuttableOff, type RequestClass } from './requestClass.ts';

/** What goes through the site, and what waits while there is too much of it. */
export type SiteTraffic = Traffic & {
  /** Whether something is put off now; counts it when it is. */
  putsOff(what: RequestClass): boolean;
  /** What is put off now. */
  listPutOff(): PuttableOff[];
  readonly requests: RequestCounts<RequestClass>;
  /** Undefined in a process without a byte cache. */
  cacheCounts(): CacheCounts | undefined;
};

/**
 * These are begun one after the other: a reader waits for a few milliseconds of one of them, not for all that were sent at
 * once. Files are made in processes of their own, and diaries are answered in no time.
 */
const inTurns: readonly RequestClass[] = ['search', 'signUp', 'sending'];
/** A class of fifty passes; what waits for a thread or a hash leaves the time to others. */
const turnLimits = { mostAtOnce: 16, mostWaiting: 100 };

/** When to come back: the load falls by one level in 3 seconds at best. */
export const comeBackSeconds = 30;

export function openSiteTraffic({ pages, load }: { pages: PageCounter; load: LoadWatch }): SiteTraffic {
  const requests = countRequests<RequestClass>();
  const turns = openTurns(turnLimits);
  let readCache: (() => CacheCounts) | undefined;

  function putsOff(what: RequestClass): boolean {
    const isOff = isPutOff(what, load.level());
    if (isOff) requests.recordRefusal(what);
    return isOff;
  }

  function isCrowded(what: RequestClass): boolean {
    const isFull = inTurns.includes(what) && turns.isFull();
    if (isFull) requests.recordRefusal(what);
    return isFull;
  }

  function record({ request, status, tookMs }: Answered): void {
    const { method, target } = request;
    const what = classifyRequest(method, target);
    // The screens of a live workshop stay open for as long as it lasts.
    requests.record(what, { status, tookMs });
    // A page that a browser had already is read again.
    if (method === 'GET' && (status === 200 || status === 304)) pages.count(target);
  }

  return {
    isRefused: ({ method, target }) => {
      // Without load there is nothing to look at: this is asked of each request.
      if (load.level() === 0) return false;
      const what = classifyRequest(method, target);
      // A form goes on, to be given back with what was typed; when too many do, browsers have it in the page before.
      return method === 'POST' ? isCrowded(what) : putsOff(what);
    },
    formDelaySeconds: ({ method, target }) => {
      if (load.level() === 0 || method !== 'POST') return undefined;
      const what = classifyRequest(method, target);
      return what !== 'diary' && putsOff(what) ? comeBackSeconds : undefined;
    },
    begin: async (res, { method, target }) => {
      const what = classifyRequest(method, target);
      // What is slow to leave is not slow to make.
      if (what === 'live' || what === 'export' || what === 'file') return;
      res.once('close', load.begin());
      if (!inTurns.includes(what)) return;
      const end = await turns.take();
      if (res.destroyed) end();
      else res.once('close', end);
    },
    follow: (res, request, startedAt) => followAnswer(res, { request, startedAt }, record),
    watchCache: (read) => (readCache = read),
    putsOff,
    listPutOff: () => puttingOff.slice(0, load.level()),
    requests,
    cacheCounts: () => readCache?.(),
  };
}
