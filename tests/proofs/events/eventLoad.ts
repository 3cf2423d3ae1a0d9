// SPDX-License-Identifier: AGPL-3.0-or-later
import { runWrk } from '../speed/wrk.ts';

/** `acknowledged` counts the answers that said the event was kept. */
export type EventLoad = {
  requests: number;
  acknowledged: number;
  failed: number;
  seconds: number;
  p50Ms: number;
  p95Ms: number;
};

export type EventLoadOptions = {
  origin: string;
  /** Values of the header `Cookie`, one per learner. */
  cookies: readonly string[];
  connections: number;
  seconds: number;
  subject: string;
  revision: string;
};

/** Has learners send one new event per request, each connection as soon as it is answered. Needs wrk. */
export async function loadEvents(options: EventLoadOptions): Promise<EventLoad> {
  return (await runWrk(toLua(options), { ...options, url: `${options.origin}/diary` })) as EventLoad;
}

function toLua({ origin, cookies, subject, revision }: EventLoadOptions): string {
  return `
local cookies = { ${cookies.map((cookie) => JSON.stringify(cookie)).join(', ')} }
local threads = {}
acknowledged = 0

function setup(thread) table.insert(threads, thread) end
function init() math.randomseed(os.time() + ${Math.floor(performance.now())}) end

function request()
  local at = os.time() * 1000 + math.random(0, 999)
  local id = string.format('%08x-%04x-7%03x-%x%03x-%06x%06x', math.floor(at / 65536), at % 65536, math.random(0, 4095),
    math.random(8, 11), math.random(0, 4095), math.random(0, 16777215), math.random(0, 16777215))
  local event = string.format('{"events":[{"id":"%s","kind":"placeKept","subject":"${subject}",'
    .. '"revision":"${revision}","at":%d,"data":{"section":"partie-%d"}}]}', id, at, math.random(1, 9))
  return wrk.format('POST', nil, { ['Content-Type'] = 'application/json', ['Origin'] = '${origin}',
    ['Cookie'] = cookies[math.random(#cookies)] }, event)
end

function response(status, headers, body)
  if status == 200 and string.find(body, '"kept":1', 1, true) then acknowledged = acknowledged + 1 end
end

function done(summary, latency)
  local errors, kept = summary.errors, 0
  for _, thread in ipairs(threads) do kept = kept + thread:get('acknowledged') end
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format('LOAD {"requests":%d,"acknowledged":%d,"failed":%d,"seconds":%f,"p50Ms":%f,"p95Ms":%f}',
    summary.requests, kept, failed, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3))
end
`;
}
