// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestHead } from '../cache/cacheRequestHead.ts';
import { contentTypeOf, type SentRequest } from './foreignForm.ts';

/** Eight times the longest lesson, for a form that holds two of them and its own encoding. */
const mostBytes = 2 * 1024 * 1024;

/** The pages whose form may hold a picture: those that edit a text, the one that begins another, and the logo's. */
const takesPictures = /^[^?]*\/(?:edit|propose|admin\/instance\/logo)(?:\?|$)/;

/** Whether a request says that it sends more than its page can have asked for. Pictures alone weigh more than a text. */
export function isOversized(request: SentRequest, { target }: Pick<RequestHead, 'target'>): boolean {
  if (Number(request.headers['content-length'] ?? 0) <= mostBytes) return false;
  return contentTypeOf(request) !== 'multipart/form-data' || !takesPictures.test(target);
}
