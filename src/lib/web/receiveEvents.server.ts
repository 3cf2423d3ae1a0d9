// SPDX-License-Identifier: AGPL-3.0-or-later
import { accountLabel } from '../account/accountLabel.ts';
import type { SignedIn } from '../account/role.ts';
import { recordEvents } from '../learning/diaries.server.ts';
import { diaryBounds, parseEvent, type DiaryEvent } from '../learning/event.ts';
import type { Database } from '../server/database/database.server.ts';
import { DomainError, type RefusalCode } from '../shared/refusal.ts';
import { noticeBadges } from './badges/badges.server.ts';
import { statusOf } from './refusals.ts';

/** A request that brings events, as far as the answer depends on it. */
export type EventsRequest = {
  contentType: string;
  comesFromOwnPage: boolean;
  /** The label of the account that the page was made for; undefined when it does not say. */
  forAccount: string | undefined;
  /** Undefined when it is longer than `mostEventBytes`. */
  readText: () => Promise<string | undefined>;
  findAccount: () => Promise<SignedIn | undefined>;
};

/** What became of the events of one request. `refused` are ids, or places in the list for what has none. */
export type Receipt = { kept: number; known: number; refused: string[] };

export type EventsAnswer = { status: number; body: Receipt | { code?: RefusalCode } };

/** The largest events that one request may hold would be 8 MB; a browser sends a few at a time. */
export const mostEventBytes = 1024 * 1024;

/** Answers a request that brings events, refusals included. A fault of ours goes on up. */
export async function answerEvents(db: Database, request: EventsRequest, now: Date): Promise<EventsAnswer> {
  // A page of another site cannot send this type without asking us first, and is never told yes.
  if (request.contentType !== 'application/json') return { status: 415, body: {} };
  if (!request.comesFromOwnPage) return { status: 403, body: {} };
  const text = await request.readText();
  if (text === undefined) return { status: 413, body: {} };
  try {
    return { status: 200, body: await receiveEvents(db, await findReceiver(request), text, now) };
  } catch (reason) {
    if (!(reason instanceof DomainError)) throw reason;
    return { status: statusOf(reason), body: { code: reason.code } };
  }
}

/**
 * The account whose diary the events are for.
 *
 * @throws {DomainError} `account/sign-in-required`; `learning/other-account` when somebody else has signed in since the
 *   page was made
 */
async function findReceiver({ findAccount, forAccount }: EventsRequest): Promise<SignedIn> {
  const account = await findAccount();
  if (!account) throw new DomainError('account/sign-in-required');
  if (forAccount !== undefined && forAccount !== accountLabel(account)) throw new DomainError('learning/other-account');
  return account;
}

/**
 * Records the events that a browser sends for the account it is signed in to. Resolves once they are on the disk.
 *
 * An event that no diary accepts is refused by name and does not hold back the others.
 *
 * @throws {DomainError} `learning/unreadable-events` when the text is no list of events; what `recordEvents` throws
 */
async function receiveEvents(db: Database, account: SignedIn, text: string, now: Date): Promise<Receipt> {
  const events: DiaryEvent[] = [];
  const refused: string[] = [];
  readList(text).forEach((input, index) => {
    const event = parseEvent(input, now);
    if (event) events.push(event);
    else refused.push(nameOf(input, index));
  });
  const recorded = events.length > 0 ? await recordEvents(db, account.accountId, events, now) : { kept: 0, known: 0 };
  await noticeBadges(db, account.accountId, events, now);
  return { ...recorded, refused };
}

function readList(text: string): unknown[] {
  try {
    const { events } = JSON.parse(text) as { events: unknown };
    if (Array.isArray(events) && events.length <= diaryBounds.eventsPerRequest) return events;
  } catch {
    // Said below, as for any other text that is not a list of events.
  }
  throw new DomainError('learning/unreadable-events');
}

function nameOf(input: unknown, index: number): string {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined;
  return typeof id === 'string' && id.length <= 36 ? id : String(index);
}
