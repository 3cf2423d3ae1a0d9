// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, desc, eq, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { isOperator, type Actor } from '../../account/role.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { contactMessage, contactReply } from './contactMessage.schema.server.ts';
import { contactLimits, type ContactState } from './contactMessage.ts';

export type ContactMessage = Omit<typeof contactMessage.$inferSelect, 'secretHash'> & {
  /** When somebody answered it last. */
  answeredAt: Date | null;
};

export const contactPageSize = 20;

/** All but the hash of the secret, which no page needs. */
const columns = {
  id: contactMessage.id,
  language: contactMessage.language,
  body: contactMessage.body,
  email: contactMessage.email,
  at: contactMessage.at,
  heldAt: contactMessage.heldAt,
  handledAt: contactMessage.handledAt,
  answeredAt: sql<Date | null>`(
    select max(given.at) from contact_reply given
    where given.message_id = contact_message.id and given.speaker = 'team'
  )`.mapWith(contactMessage.at),
};

/**
 * Messages in one state, the latest first, for an operator; `next`: the number to go on from, if there are more.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`
 */
export async function listContactMessages(
  reader: Reader,
  { by, state, before }: { by: Actor | undefined; state: ContactState; before?: number | undefined },
): Promise<{ messages: ContactMessage[]; next: number | undefined }> {
  requireOperator(by);
  const isEarlier = before === undefined ? undefined : lt(contactMessage.id, before);
  const rows = await reader
    .select(columns)
    .from(contactMessage)
    .where(and(isIn(state), isEarlier))
    .orderBy(desc(contactMessage.id))
    .limit(contactPageSize + 1);
  const messages = rows.slice(0, contactPageSize);
  return { messages, next: rows.length > messages.length ? messages.at(-1)?.id : undefined };
}

/** How many are in a state. */
export async function countContactMessages(reader: Reader, state: ContactState): Promise<number> {
  return reader.$count(contactMessage, isIn(state));
}

function isIn(state: ContactState): SQL | undefined {
  if (state === 'handled') return isNotNull(contactMessage.handledAt);
  const isAside = state === 'held' ? isNotNull(contactMessage.heldAt) : isNull(contactMessage.heldAt);
  return and(isNull(contactMessage.handledAt), isAside);
}

/**
 * One message, for an operator.
 *
 * @throws {DomainError} as {@link listContactMessages}, `community/message-not-found`
 */
export async function getContactMessage(
  reader: Reader,
  { by, id }: { by: Actor | undefined; id: number },
): Promise<ContactMessage> {
  requireOperator(by);
  return getOne(reader, eq(contactMessage.id, id));
}

/** The message behind a secret address. @throws {DomainError} `community/message-not-found` */
export async function getOwnMessage(reader: Reader, secret: string): Promise<ContactMessage> {
  return getOne(reader, eq(contactMessage.secretHash, sha256(secret)));
}

export type ContactReply = typeof contactReply.$inferSelect;

/** What was said after a message, first to last. */
export async function listReplies(reader: Reader, messageId: number): Promise<ContactReply[]> {
  const isIts = eq(contactReply.messageId, messageId);
  const most = contactLimits.answers + contactLimits.returns;
  return reader.select().from(contactReply).where(isIts).orderBy(asc(contactReply.id)).limit(most);
}

async function getOne(reader: Reader, isIt: SQL): Promise<ContactMessage> {
  const [found] = await reader.select(columns).from(contactMessage).where(isIt).limit(1);
  if (!found) throw new DomainError('community/message-not-found');
  return found;
}

/** @throws {DomainError} `account/sign-in-required`, `account/forbidden` */
export function requireOperator(by: Actor | undefined): asserts by is Actor {
  if (!by) throw new DomainError('account/sign-in-required');
  if (!isOperator(by)) throw new DomainError('account/forbidden');
}
