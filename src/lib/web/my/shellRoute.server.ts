// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import { findSignedIn, type FoundSession } from '../../account/sessions.server.ts';
import { formatSessionCookie } from '../../account/sessionCookie.ts';
import { canonicalTarget, longestTarget } from '../../server/cache/cacheKey.ts';
import type { RequestHead } from '../../server/cache/cacheRequestHead.ts';
import type { Instance } from '../composition.server.ts';
import { languageOf, speaking } from '../pageLanguage.server.ts';
import { fillSlot, needsDiary } from './fillers.ts';
import { gzipParts } from './gzipParts.server.ts';
import { openMe } from './myDiary.server.ts';
import { createShells, type Shell, type Shells } from './shells.ts';

/** About seven hundred lessons. */
const mostBytes = 32 * 1024 * 1024;

const shellsByInstance = new WeakMap<object, Shells>();

/** The shells of an instance, which its pages make and this route fills. */
export function shellsOf(instance: object): Shells {
  const shells = shellsByInstance.get(instance) ?? createShells(mostBytes);
  shellsByInstance.set(instance, shells);
  return shells;
}

/**
 * Answers a visit of someone signed in by the shell of the page, filled with what is theirs: one query for their
 * session, one for their diary. False when there is no such shell, or nobody is signed in: SvelteKit then renders.
 */
export function openShellRoute(instance: Instance, now: () => Date) {
  const { db, settings, versions } = instance;
  const shells = shellsOf(instance);
  const requiresSecondFactor = settings.staffSecondFactor === 'required';

  function findShell({ method, hasSession, wantsRange, protocol, host, target }: RequestHead): Shell | undefined {
    if (method !== 'GET' || !hasSession || wantsRange || target.length > longestTarget) return undefined;
    const known = versions.recheck();
    return known && shells.find(`${protocol}://${host}${canonicalTarget(target)}`, known);
  }

  return async (req: IncomingMessage, res: ServerResponse, request: RequestHead): Promise<boolean> => {
    const shell = findShell(request);
    if (!shell) return false;
    const query = { cookieHeader: req.headers.cookie, protocol: request.protocol, requiresSecondFactor };
    const found = await findSignedIn(db, query, now());
    if (!found) return false;
    const [path = ''] = request.target.split('?');
    const language = languageOf(path, null);
    const me = await openMe(found.account, language, needsDiary(shell.parts));
    const parts = speaking(language, () =>
      shell.parts.map((part) => ('bytes' in part ? part : Buffer.from(fillSlot(part, me)))),
    );
    send(res, { shell, found, parts, request });
    return true;
  };
}

type Filled = { shell: Shell; found: FoundSession; parts: Parameters<typeof gzipParts>[0]; request: RequestHead };

function send(res: ServerResponse, { shell, found, parts, request }: Filled): void {
  const isGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(request.acceptEncoding);
  const body = isGzip ? gzipParts(parts) : Buffer.concat(parts.map((part) => ('deflated' in part ? part.bytes : part)));
  for (const [name, value] of shell.headers) res.setHeader(name, value);
  if (isGzip) res.setHeader('content-encoding', 'gzip');
  if (found.renewal) res.setHeader('set-cookie', formatSessionCookie(found.renewal));
  res.setHeader('cache-control', 'private, no-store');
  res.setHeader('content-length', body.length);
  res.end(body);
}
