// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { sha256 } from '../shared/hash.server.ts';
import { findCrowding, findOwnCrowding, type Sending } from './crowding.server.ts';
import type { HoldReason } from './proposal.ts';
import { parseProof, proofText, showsWork } from './proofOfWork.ts';
import { proposal } from './proposal.schema.server.ts';
import type { Visitor } from './relation.server.ts';
import { countLinks, decideHold, type Trust } from './suspicion.ts';
import {
  findOutcome,
  isSpent,
  readTicket,
  receiptOf,
  secretOf,
  type Receipt,
  type TicketPurpose,
} from './tickets.server.ts';

export type GuardedForm = Sending & {
  account: Visitor['account'];
  /** The hidden fields, as they came back. */
  fields: { ticket: string; trap: string; proof: string };
  /** All that was typed: what tells one sending from another. */
  words: readonly string[];
  /** Of what was typed, what would be read as a message: a summary, a comment. Links are counted there. */
  message: string;
};

export type Guarded = {
  /** Why a moderator reads it first; undefined when everyone can read it at once. */
  holdReason: HoldReason | undefined;
  /** For `sendOnce`; undefined when the form came without a ticket made here. */
  receipt: Receipt | undefined;
  /** What this very sending led to, when it is the second time. */
  outcome: string | undefined;
  /** For the address of what is made: the same for the same sending. Undefined without a receipt: chance gives another. */
  secret: string | undefined;
};

/** What to do with a form that came back. It writes nothing, and refuses nothing. */
export async function guardSending(
  reader: Reader,
  { key, form }: { key: Uint8Array; form: GuardedForm },
  now: Date,
): Promise<Guarded> {
  const { ticket, trap, proof } = form.fields;
  const read = readTicket(key, { ticket, purpose: purposeOf(form) }, now);
  const sending = { ticket, words: JSON.stringify(form.words) };
  const receipt = read.state === 'foreign' ? undefined : receiptOf(sending);
  const outcome = receipt && (await findOutcome(reader, receipt, now));
  const hasLiveTicket = read.state === 'live' && receipt !== undefined && !(await isSpent(reader, receipt));
  const trust = await findTrust(reader, form.account);
  const holdReason = decideHold({
    hasLiveTicket,
    elapsedMs: read.state === 'foreign' ? 0 : now.getTime() - read.openedAt.getTime(),
    isTrapFilled: trap !== '',
    hasProof: isProof(ticket, proof),
    linkCount: countLinks(form.message),
    crowded: await findCrowdingFor(reader, { form, trust }, now),
    trust,
  });
  return { holdReason, receipt, outcome, secret: receipt && secretOf(key, sending) };
}

/** What the ticket of a form is for: what it does, to what. */
export function purposeOf({ kind, subject }: Sending): TicketPurpose {
  return `${kind} ${subject}`;
}

function isProof(ticket: string, proof: string): boolean {
  const counter = parseProof(proof);
  return counter !== undefined && showsWork(Number.parseInt(sha256(proofText(ticket, counter)).slice(0, 8), 16));
}

async function findCrowdingFor(reader: Reader, { form, trust }: { form: GuardedForm; trust: Trust }, now: Date) {
  if (trust === 'staff') return undefined;
  const isKnown = trust === 'contributor' && form.account;
  return isKnown
    ? findOwnCrowding(reader, { kind: form.kind, authorId: isKnown.accountId }, now)
    : findCrowding(reader, form, now);
}

/** How far somebody is known here. */
export async function findTrust(reader: Reader, account: Visitor['account']): Promise<Trust> {
  if (!account) return 'none';
  if (account.grants.length > 0) return 'staff';
  const isMerged = and(eq(proposal.authorId, account.accountId), eq(proposal.status, 'merged'));
  const merged = await reader.select({ id: proposal.id }).from(proposal).where(isMerged).limit(1);
  return merged.length > 0 ? 'contributor' : 'none';
}
