// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DirectAnswer } from '../../directAnswer.ts';
import { findSignedIn } from '../../../account/sessions.server.ts';
import type { RequestHead } from '../../../server/cache/cacheRequestHead.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { readCode } from '../../../workshop/live/liveCode.ts';
import { getLiveSessionByCode, getOwnLiveSession } from '../../../workshop/live/liveSessions.server.ts';
import { getSeated } from '../../../workshop/live/liveSeats.server.ts';
import type { Instance } from '../../composition.server.ts';
import type { Follower } from './liveHub.server.ts';

type Site = Pick<Instance, 'db' | 'live' | 'log'>;
type Asking = { req: IncomingMessage; request: RequestHead };

const roomAddress = /^\/w\/([\w-]{9,20})\/(screen|[\w-]{20,60})\/events$/;
const deskAddress = /^\/[a-z]{2}\/workshops\/([1-9]\d{0,8})(?:\/([\w-]{20,60}))?\/events$/;

/**
 * Answers the addresses of live news: `/w/{code}/{seat}/events`, `/w/{code}/screen/events` and
 * `/{lang}/workshops/{session}[/{secret}]/events`. False for any other, and for whoever is not in the room: the page that
 * says so is SvelteKit's. Thousands of them stay open at once, for hours: a bare response holds ten times less than one
 * that SvelteKit streams.
 */
export function openLiveRoute({ db, live, log }: Site, now: () => Date): DirectAnswer {
  return (req, res, request) => {
    const finding = findFollower({ req, request });
    if (!finding) return false;
    return finding.then(
      (follower) => {
        if (!res.destroyed && !live.follow(res, follower)) refuse(res, 503);
        return true;
      },
      (error: unknown) => {
        if (error instanceof DomainError) return false;
        // Without the address, which holds a seat or a secret.
        log.error({ route: 'live events', err: error }, 'failed');
        refuse(res, 500);
        return true;
      },
    );
  };

  function findFollower(asking: Asking): Promise<Follower> | undefined {
    const [path = ''] = asking.request.target.split('?');
    if (!path.endsWith('/events')) return undefined;
    const [, code, seat] = roomAddress.exec(path) ?? [];
    if (code !== undefined && seat !== undefined) return findInRoom(readCode(code) ?? '', seat);
    const [, id, secret] = deskAddress.exec(path) ?? [];
    return id === undefined ? undefined : findAtDesk(asking, Number(id), secret);
  }

  async function findInRoom(code: string, token: string): Promise<Follower> {
    if (token === 'screen') {
      const { id } = await getLiveSessionByCode(db.read, code);
      return { sessionId: id, at: 'wall' };
    }
    const { session, seat } = await getSeated(db.read, { code, token });
    return { sessionId: session.id, at: `seat ${seat.id}` };
  }

  async function findAtDesk({ req, request }: Asking, id: number, secret: string | undefined): Promise<Follower> {
    const cookies = { cookieHeader: req.headers.cookie, protocol: request.protocol };
    const account = secret === undefined ? (await findSignedIn(db, cookies, now()))?.account : undefined;
    await getOwnLiveSession(db.read, id, { account, secret });
    return { sessionId: id, at: 'desk' };
  }
}

function refuse(res: ServerResponse, status: 500 | 503): void {
  if (res.destroyed || res.headersSent) return;
  res.writeHead(status, { 'cache-control': 'private, no-store', 'content-length': 0 }).end();
}
