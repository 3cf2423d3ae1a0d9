// SPDX-License-Identifier: AGPL-3.0-or-later
import { readClientNetwork } from '../../server/http/clientNetwork.ts';
import { openFairShare } from '../../server/overload/fairShare.ts';
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

/**
 * Files are what one program that insists can ask enough of to have them put off for everybody. A class that takes a
 * module away together, behind one address, is not over its share; a larger one is so under load alone.
 */
const fileShare = { share: 100, periodMs: 60_000, graceMs: 4_000, mostClients: 10_000 };

/** When to come back: the load falls by one level in 3 seconds at best. */
export const comeBackSeconds = 30;

type Asking = Parameters<typeof readClientNetwork>[0];
type Around = { pages: PageCounter; load: LoadWatch; trustProxy: boolean };

export function openSiteTraffic({ pages, load, trustProxy }: Around): SiteTraffic {
  const requests = countRequests<RequestClass>();
  const turns = openTurns(turnLimits);
  const files = openFairShare(fileShare);
  let readCache: (() => CacheCounts) | undefined;

  function putsOff(what: RequestClass): boolean {
    const isOff = isPutOff(what, load.level());
    if (isOff) requests.recordRefusal(what);
    return isOff;
  }

  let forgetting: NodeJS.Timeout | undefined;
  function countFile(req: Asking): void {
    files.count(readClientNetwork(req, trustProxy), performance.now());
    // Nobody may ask for a file again for long.
    forgetting ??= setInterval(() => {
      if (files.forget(performance.now()) > 0) return;
      clearInterval(forgetting);
      forgetting = undefined;
    }, fileShare.periodMs).unref();
  }

  /** Whether somebody is given a file although files are put off, as those who took too many are put off instead. */
  function isSpared(what: RequestClass, req: Asking): boolean {
    if (what !== 'export') return false;
    const isPutOff = files.isPutOff(readClientNetwork(req, trustProxy), load.describe(), performance.now());
    if (isPutOff) countFile(req);
    return !isPutOff;
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
    isRefused: ({ method, target }, req) => {
      // Without load there is nothing to look at: this is asked of each request.
      if (load.level() === 0) return false;
      const what = classifyRequest(method, target);
      // A form goes on, to be given back with what was typed; when too many do, browsers have it in the page before.
      return method === 'POST' ? isCrowded(what) : !isSpared(what, req) && putsOff(what);
    },
    formDelaySeconds: ({ method, target }) => {
      if (load.level() === 0 || method !== 'POST') return undefined;
      const what = classifyRequest(method, target);
      return what !== 'diary' && putsOff(what) ? comeBackSeconds : undefined;
    },
    begin: async (res, { method, target }) => {
      const what = classifyRequest(method, target);
      if (what === 'export') countFile(res.req);
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
