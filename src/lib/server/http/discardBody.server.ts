// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage } from 'node:http';

/**
 * Reads to its end the body of a request that is refused, and keeps none of it: a socket closed with bytes unread is
 * reset by the system (RFC 9112, section 9.6), and whoever was still sending never sees why. What is endless is left
 * unread past `maxBytes` or `maxMs`.
 */
export function discardBody(req: IncomingMessage, { maxBytes, maxMs }: BodyLimits): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) stop();
    };
    const timer = setTimeout(() => stop(), maxMs);
    function stop() {
      clearTimeout(timer);
      req.off('data', count).off('close', stop).pause();
      resolve();
    }
    req.on('data', count).once('close', stop);
  });
}

export type BodyLimits = { readonly maxBytes: number; readonly maxMs: number };
