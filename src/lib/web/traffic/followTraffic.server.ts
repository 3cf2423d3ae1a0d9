// SPDX-License-Identifier: AGPL-3.0-or-later
import { openTraffic, type Traffic } from '../../server/traffic/traffic.server.ts';
import type { Instance } from '../composition.server.ts';

/** What the process that serves is to tell of each request. */
export function followTraffic({ pages }: Pick<Instance, 'pages'>): Traffic {
  return openTraffic(({ request, status }) => {
    // A page that a browser had already is read again.
    if (request.method === 'GET' && (status === 200 || status === 304)) pages.count(request.target);
  });
}
