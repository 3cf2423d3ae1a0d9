// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash, timingSafeEqual } from 'node:crypto';
import { prometheusType, writeMetrics } from '../../server/traffic/prometheus.ts';
import type { Instance } from '../composition.server.ts';
import type { DirectAnswer } from '../directAnswer.ts';
import { collectMetrics } from './collectMetrics.server.ts';

/**
 * Answers `/metrics` to whoever has the token. Without one in the settings there is no such address: the app says so, as
 * of any other that does not exist.
 */
export function openMetricsRoute(instance: Instance, now: () => Date): DirectAnswer {
  const { metricsToken } = instance.settings;
  if (metricsToken === undefined) return () => false;
  return async (req, res, { method, target }) => {
    if (target !== '/metrics' || (method !== 'GET' && method !== 'HEAD')) return false;
    const isKnown = isToken(req.headers.authorization, metricsToken);
    const text = isKnown ? writeMetrics(await collectMetrics(instance, now())) : 'A token is needed.\n';
    res.writeHead(isKnown ? 200 : 401, {
      'content-type': isKnown ? prometheusType : 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      ...(isKnown ? {} : { 'www-authenticate': 'Bearer' }),
    });
    res.end(text);
    return true;
  };
}

/** Digests have one length: how long the comparison takes says nothing of the token. */
function isToken(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const [, given = ''] = /^Bearer +(\S+) *$/i.exec(authorization ?? '') ?? [];
  return timingSafeEqual(digest(given), digest(token));
}
