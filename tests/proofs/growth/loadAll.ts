// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: asks for every page, again and again) */
import { runWrk } from '../speed/wrk.ts';
import { readMostMb } from './startMeasured.ts';

type Order = { origin: string; pid: number; paths: readonly string[]; seconds: number };

/**
 * Has 16 readers go through all the pages, as many as they can. Gives the most memory the process has held, in MB.
 *
 * @throws when a page was not served
 */
export async function loadAll({ origin, pid, paths, seconds }: Order): Promise<number> {
  const script = `
local paths = { ${paths.map((path) => JSON.stringify(path)).join(', ')} }
local next = 0
function request()
  next = next % #paths + 1
  return wrk.format('GET', paths[next], { ['Accept-Encoding'] = 'br, gzip' })
end
function done(summary)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format('LOAD {"requests":%d,"failed":%d}', summary.requests, failed))
end`;
  const load = (await runWrk(script, { url: origin, connections: 16, seconds })) as Record<string, number>;
  if (load.requests === 0 || load.failed !== 0) throw new Error(`${load.failed} of ${load.requests} requests failed.`);
  return readMostMb(pid);
}
