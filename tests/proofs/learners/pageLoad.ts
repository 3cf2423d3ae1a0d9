// SPDX-License-Identifier: AGPL-3.0-or-later
import { runWrk } from '../speed/wrk.ts';

/** (no proof: loads one page as many learners) */
export type PageLoad = { requests: number; seconds: number; p50Ms: number; p95Ms: number; failed: number };

/** Asks for one page again and again, each time as another of the learners. @throws when a page was not served */
export async function loadPages(options: {
  url: string;
  cookies: readonly string[];
  connections: number;
  seconds: number;
}): Promise<PageLoad> {
  const script = `
local cookies = { ${options.cookies.map((cookie) => JSON.stringify(cookie)).join(', ')} }
local next = 0
function request()
  next = next + 1
  return wrk.format('GET', nil, { ['Accept-Encoding'] = 'br, gzip', ['Cookie'] = cookies[next % #cookies + 1] })
end
function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format('LOAD {"requests":%d,"seconds":%f,"p50Ms":%f,"p95Ms":%f,"failed":%d}', summary.requests,
    summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, failed))
end`;
  const load = (await runWrk(script, options)) as PageLoad;
  if (load.failed > 0 || load.requests === 0) throw new Error(`${load.failed} requests of ${options.url} failed.`);
  return load;
}
