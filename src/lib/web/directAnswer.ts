// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHead } from '../server/cache/cacheRequestHead.ts';

/** Answers a request by itself, or gives false and leaves it to SvelteKit. */
export type DirectAnswer = (
  req: IncomingMessage,
  res: ServerResponse,
  request: RequestHead,
) => boolean | Promise<boolean>;
