// SPDX-License-Identifier: AGPL-3.0-or-later
import { sha256 } from '../../shared/hash.server.ts';

/**
 * Answers a text that changes at any moment, and is therefore not kept by the byte cache; whoever has it already is told
 * so in a few bytes.
 */
export function answerUnlessSame(request: Request, text: string, contentType: string): Response {
  const etag = `"${sha256(text).slice(0, 32)}"`;
  const headers = { 'content-type': contentType, 'cache-control': 'no-cache', etag };
  const known = (request.headers.get('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(etag) ? new Response(null, { status: 304, headers }) : new Response(text, { headers });
}
