// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHmac, timingSafeEqual } from 'node:crypto';
import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import type { Reader, Transaction } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { usedTicket } from './protection.schema.server.ts';

export const ticketLifeMs = 24 * 3_600_000;

/** Bytes of chance in a ticket. */
export const ticketChanceBytes = 12;

/** What a ticket is for: `change document/lecon-reseaux`. It opens no other form. */
export type TicketPurpose = string;

export type ReadTicket = { state: 'live' | 'over'; openedAt: Date } | { state: 'foreign' };

const shape = /^(?<time>[0-9a-z]{1,9})\.(?<nonce>[\w-]{16})\.(?<mac>[\w-]{43})$/;

/** A ticket for one sending of a form: when it was opened, chance, and a signature that also covers what it is for. */
export function makeTicket(
  key: Uint8Array,
  { purpose, chance }: { purpose: TicketPurpose; chance: Uint8Array },
  now: Date,
): string {
  const signed = `${now.getTime().toString(36)}.${Buffer.from(chance).toString('base64url')}`;
  return `${signed}.${sign(key, signed, purpose)}`;
}

/** What a ticket says. `foreign`: not made here, or for another form; `over`: too old. Whether it served is another question. */
export function readTicket(
  key: Uint8Array,
  { ticket, purpose }: { ticket: string; purpose: TicketPurpose },
  now: Date,
): ReadTicket {
  const { time = '', nonce = '', mac = '' } = shape.exec(ticket)?.groups ?? {};
  const expected = sign(key, `${time}.${nonce}`, purpose);
  if (!timingSafeEqual(Buffer.from(mac.padEnd(expected.length)), Buffer.from(expected))) return { state: 'foreign' };
  const openedAt = new Date(Number.parseInt(time, 36));
  return { state: now.getTime() - openedAt.getTime() < ticketLifeMs ? 'live' : 'over', openedAt };
}

function sign(key: Uint8Array, signed: string, purpose: TicketPurpose): string {
  return createHmac('sha256', key).update(`ticket\n${signed}\n${purpose}`).digest('base64url');
}

/**
 * The secret of what is made by sending these words with this ticket: sent twice, they lead to the same address, though
 * the secret is kept nowhere.
 */
export function secretOf(key: Uint8Array, { ticket, words }: { ticket: string; words: string }): string {
  return createHmac('sha256', key).update(`secret\n${ticket}\n${words}`).digest('base64url');
}

/** A ticket, and the words it was sent with: the same ticket with other words is not the same sending. */
export type Receipt = { ticketHash: string; sendingHash: string };

export function receiptOf({ ticket, words }: { ticket: string; words: string }): Receipt {
  return { ticketHash: sha256(ticket), sendingHash: sha256(`${ticket}\n${words}`) };
}

/** What this very sending led to, when it was sent before. */
export async function findOutcome(
  reader: Reader,
  { sendingHash }: Pick<Receipt, 'sendingHash'>,
  now: Date,
): Promise<string | undefined> {
  const [found] = await reader
    .select({ outcome: usedTicket.outcome })
    .from(usedTicket)
    .where(and(eq(usedTicket.ticketHash, sendingHash), gt(usedTicket.expiresAt, now)))
    .limit(1);
  return found?.outcome;
}

/** Whether a ticket has served, whatever it was sent with. */
export async function isSpent(reader: Reader, { ticketHash }: Pick<Receipt, 'ticketHash'>): Promise<boolean> {
  const found = await reader
    .select({ outcome: usedTicket.outcome })
    .from(usedTicket)
    .where(eq(usedTicket.ticketHash, ticketHash))
    .limit(1);
  return found.length > 0;
}

/** Remembers what a sending led to, in the transaction that did it; those that are over go. */
export async function keepOutcome(
  tx: Transaction,
  { receipt, outcome }: { receipt: Receipt; outcome: string },
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + ticketLifeMs);
  const over = tx.select({ hash: usedTicket.ticketHash }).from(usedTicket).where(lte(usedTicket.expiresAt, now));
  await tx.delete(usedTicket).where(inArray(usedTicket.ticketHash, over.limit(mostSwept)));
  for (const ticketHash of [receipt.ticketHash, receipt.sendingHash])
    await tx.insert(usedTicket).values({ ticketHash, outcome, expiresAt }).onConflictDoNothing();
}

/** Old rows that one sending takes away: more than it adds, and never so many that it waits. */
const mostSwept = 200;

/**
 * Does what a form asks, once: sent again with the same words, it leads where it led the first time, and nothing more is
 * done. Without a receipt (no ticket worth the name) each sending counts.
 */
export async function sendOnce(
  tx: Transaction,
  { receipt, act }: { receipt: Receipt | undefined; act: () => Promise<string> },
  now: Date,
): Promise<string> {
  if (!receipt) return act();
  const known = await findOutcome(tx, receipt, now);
  if (known !== undefined) return known;
  const outcome = await act();
  await keepOutcome(tx, { receipt, outcome }, now);
  return outcome;
}
