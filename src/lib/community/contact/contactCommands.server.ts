// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, lt, or } from 'drizzle-orm';
import { listLastingGrants } from '../../account/roles.server.ts';
import type { Actor } from '../../account/role.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Database, Transaction } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { contactMessage, contactReply } from './contactMessage.schema.server.ts';
import {
  canGoOn,
  checkAnswer,
  checkContact,
  checkReply,
  contactLimits,
  listContactBounds,
  type ContactDraft,
} from './contactMessage.ts';
import {
  countContactMessages,
  getContactMessage,
  getOwnMessage,
  listReplies,
  requireOperator,
  type ContactMessage,
} from './contactMessages.server.ts';

export type NewContactMessage = ContactDraft & { language: Language; secretHash: string; isHeld: boolean };

/**
 * Keeps a message for those who run the instance, inside a command that does more. Old ones go meanwhile.
 *
 * @throws {DomainError} `community/draft-refused` for what `checkContact` complains of, `community/messages-full`
 */
export async function keepContactMessage(tx: Transaction, sent: NewContactMessage, now: Date): Promise<void> {
  const [field] = Object.keys(checkContact(sent));
  if (field !== undefined) throw new DomainError('community/draft-refused', { field });
  await dropOldContactMessages(tx, now);
  const { isHeld, body, email, language, secretHash } = sent;
  // A flood that is set aside leaves room for what people write.
  const [state, most] = isHeld
    ? (['held', contactLimits.held] as const)
    : (['waiting', contactLimits.waiting] as const);
  if ((await countContactMessages(tx, state)) >= most) throw new DomainError('community/messages-full');
  await tx.insert(contactMessage).values({
    secretHash,
    language,
    body: body.trim(),
    email: email === '' ? null : email,
    at: now,
    heldAt: isHeld ? now : null,
  });
}

type Handling = { by: Actor | undefined; id: number };

/**
 * Answers a message, which is then handled, and resolves to it. What was answered before stays.
 *
 * @throws {DomainError} `account/sign-in-required`, `account/forbidden`, `community/message-not-found`,
 * `community/draft-refused` for what `checkAnswer` complains of, `community/exchange-full`
 */
export async function answerContactMessage(
  db: Database,
  { answer, ...handling }: Handling & { answer: string },
  now: Date,
): Promise<ContactMessage> {
  if (checkAnswer(answer)) throw new DomainError('community/draft-refused', { field: 'answer' });
  return change(db, { ...handling, verb: 'contactAnswered' }, now, async (tx, { id }) => {
    const given = (await listReplies(tx, id)).filter(({ speaker }) => speaker === 'team').length;
    if (given >= contactLimits.answers) throw new DomainError('community/exchange-full');
    await tx.insert(contactReply).values({ messageId: id, speaker: 'team', body: answer.trim(), at: now });
    return { handledAt: now, heldAt: null };
  });
}

/**
 * Goes on after an answer, at the secret address of one's message: it waits again. Sent twice, the same words count once.
 *
 * @throws {DomainError} `community/message-not-found`, `community/draft-refused` for what `checkReply` complains of,
 * `community/exchange-waits` before somebody has answered, `community/exchange-full`, `community/messages-full`
 */
export async function goOnWithMessage(
  db: Database,
  { secret, body }: { secret: string; body: string },
  now: Date,
): Promise<void> {
  if (checkReply(body)) throw new DomainError('community/draft-refused', { field: 'body' });
  await db.write(async (tx) => {
    const { id } = await getOwnMessage(tx, secret);
    const replies = await listReplies(tx, id);
    const last = replies.at(-1);
    if (last?.speaker === 'writer' && last.body === body.trim()) return;
    const possible = canGoOn(replies);
    if (possible === 'waits') throw new DomainError('community/exchange-waits');
    if (possible === 'full') throw new DomainError('community/exchange-full');
    if ((await countContactMessages(tx, 'waiting')) >= contactLimits.waiting)
      throw new DomainError('community/messages-full');
    await tx.insert(contactReply).values({ messageId: id, speaker: 'writer', body: body.trim(), at: now });
    await tx.update(contactMessage).set({ handledAt: null }).where(eq(contactMessage.id, id));
  });
}

/** Says that a message is dealt with, or that it is not after all. @throws {DomainError} as {@link answerContactMessage} */
export async function settleContactMessage(
  db: Database,
  { isHandled, ...handling }: Handling & { isHandled: boolean },
  now: Date,
): Promise<ContactMessage> {
  const verb = isHandled ? 'contactHandled' : 'contactReopened';
  return change(db, { ...handling, verb }, now, async () => ({ handledAt: isHandled ? now : null, heldAt: null }));
}

type Changed = Partial<Pick<ContactMessage, 'handledAt' | 'heldAt'>>;

async function change(
  db: Database,
  { verb, ...handling }: Handling & { verb: string },
  now: Date,
  decide: (tx: Transaction, message: ContactMessage) => Promise<Changed>,
): Promise<ContactMessage> {
  return db.write(async (tx) => {
    const { by, id } = await openHandling(tx, handling);
    const before = await getContactMessage(tx, { by, id });
    const changed = await decide(tx, before);
    await tx.update(contactMessage).set(changed).where(eq(contactMessage.id, id));
    await recordActivity(tx, { actorId: by.accountId, verb, object: `contact/${id}` }, now);
    return { ...before, ...changed };
  });
}

/** Erases a message at once. @throws {DomainError} as {@link answerContactMessage} */
export async function eraseContactMessage(db: Database, handling: Handling, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const { by, id } = await openHandling(tx, handling);
    await getContactMessage(tx, { by, id });
    await tx.delete(contactMessage).where(eq(contactMessage.id, id));
    await recordActivity(tx, { actorId: by.accountId, verb: 'contactErased', object: `contact/${id}` }, now);
  });
}

/** Looked up again in the transaction: the page may have been opened before the role went. */
async function openHandling(tx: Transaction, { by, id }: Handling): Promise<{ by: Actor; id: number }> {
  requireOperator(by);
  const lasting = by.accountId === null ? by : { ...by, grants: await listLastingGrants(tx, by) };
  requireOperator(lasting);
  return { by: lasting, id };
}

/** Takes one's own message back, with all that was said after it. @throws {DomainError} `community/message-not-found` */
export async function withdrawContactMessage(db: Database, secret: string): Promise<void> {
  await db.write(async (tx) => {
    await getOwnMessage(tx, secret);
    await tx.delete(contactMessage).where(eq(contactMessage.secretHash, sha256(secret)));
  });
}

/** Erases what has been kept long enough. */
export async function dropOldContactMessages(tx: Transaction, now: Date): Promise<void> {
  const { handled, held, most } = listContactBounds(now);
  // What is handled is set aside no more; nulls are before nothing.
  const isOver = or(
    lt(contactMessage.at, most),
    lt(contactMessage.handledAt, handled),
    lt(contactMessage.heldAt, held),
  );
  await tx.delete(contactMessage).where(isOver);
}
