// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isStopLink, stopDigest } from '../../community/digest/digests.server.ts';
import type { RequestHead } from '../../server/cache/cacheRequestHead.ts';
import { readBody } from '../../server/http/readBody.server.ts';
import type { Instance } from '../composition.server.ts';

const address = /^\/(?:fr|en)\/account\/digest\/stop\/([1-9]\d{0,8})\/([\w-]{43})$/;
const mostBytes = 1_000;

/**
 * Stops letters when the mail program of whoever receives them says so in their place (RFC 8058). Its request comes from no
 * page, which SvelteKit refuses: the secret of the link alone counts. Gives false for what a person sends, by the page.
 */
export async function answerStop(
  { db, formKey: key, log }: Pick<Instance, 'db' | 'formKey' | 'log'>,
  { req, res, request }: { req: IncomingMessage; res: ServerResponse; request: RequestHead },
): Promise<boolean> {
  const [, number, secret] = address.exec(request.target) ?? [];
  if (request.method !== 'POST' || number === undefined || secret === undefined) return false;
  if (req.headers.origin !== undefined) return false;
  const body = await readBody(req, mostBytes);
  const link = { key, id: Number(number), secret };
  const isAsked = body !== undefined && /\bList-Unsubscribe=One-Click\b/.test(body);
  const status = !isAsked ? 400 : isStopLink(link) ? 200 : 404;
  if (status === 200)
    await stopDigest(db, link).catch((error: unknown) => log.error({ route: 'digest', err: error }, 'failed'));
  if (res.destroyed) return true;
  res.writeHead(status, { 'content-length': 0, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' }).end();
  return true;
}
