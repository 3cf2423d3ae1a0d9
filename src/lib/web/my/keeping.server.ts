// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import type { SignedIn } from '../../account/role.ts';
import { recordEvents } from '../../learning/diaries.server.ts';
import { parseEvent, type EventKind, type EventOf, type ResponseRecord } from '../../learning/event.ts';
import { DomainError } from '../../shared/refusal.ts';
import { formatUuidV7 } from '../../shared/uuid.ts';
import { noticeBadges } from '../badges/badges.server.ts';
import { getInstance } from '../composition.server.ts';
import { sentenceOf } from '../refusals.ts';

/** An event of some kind, before it has an id and a time. */
export type Deed = { [Kind in EventKind]: Pick<EventOf<Kind>, 'kind' | 'subject' | 'revision' | 'data'> }[EventKind];

/**
 * Records what someone signed in has just done; resolves to the event's id.
 *
 * @throws {DomainError} `learning/invalid-event` when a form held something else than what it proposes
 * @throws {DomainError} `learning/diary-full`
 */
export async function keepDeed({ accountId }: SignedIn, deed: Deed): Promise<string> {
  const now = new Date();
  const id = formatUuidV7(now.getTime(), randomBytes(10));
  const event = parseEvent({ ...deed, id, at: now.getTime() }, now);
  if (!event) throw new DomainError('learning/invalid-event');
  const { db } = getInstance();
  await recordEvents(db, accountId, [event], now);
  await noticeBadges(db, accountId, [event], now);
  return id;
}

type AttemptDeed = { subject: string; revision: string; responses: ResponseRecord[] };

/** Keeps an attempt when someone is signed in. What prevents it never stands between a learner and their answers. */
export async function keepAttempt(
  { locals }: { locals: Pick<App.Locals, 'account'> },
  { responses, ...about }: AttemptDeed,
): Promise<{ id: string } | { refusal: string } | undefined> {
  if (!locals.account) return undefined;
  try {
    return { id: await keepDeed(locals.account, { kind: 'attempted', ...about, data: { responses } }) };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: sentenceOf(error) };
    throw error;
  }
}
