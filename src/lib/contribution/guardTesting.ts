// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import type { Sending } from './crowding.server.ts';
import { purposeOf, type GuardedForm } from './formGuard.server.ts';
import { aDraft, now } from './contributionTesting.ts';
import { proofText, showsWork } from './proofOfWork.ts';
import type { HoldReason } from './proposal.ts';
import { proposal, proposalVersion, proposedText } from './proposal.schema.server.ts';
import { makeTicket, ticketChanceBytes } from './tickets.server.ts';

/** For tests: the key of an instance. */
export const aKey = new Uint8Array(32).fill(7);

let last = 0;

/** For tests: the ticket of a form opened at a time. No two are the same. */
export function aTicket(sending: Sending, { at = now, key = aKey } = {}): string {
  const chance = Buffer.alloc(ticketChanceBytes);
  chance.writeUInt32BE((last += 1));
  return makeTicket(key, { purpose: purposeOf(sending), chance }, at);
}

/** For tests: what a browser with scripts finds for a ticket. */
export function aProof(ticket: string): string {
  for (let counter = 0; ; counter += 1) {
    const hash = createHash('sha256').update(proofText(ticket, counter)).digest();
    if (showsWork(hash.readUInt32BE(0))) return String(counter);
  }
}

/** For tests: a form that a visitor without an account opened at `now`, with the work done. */
export function aForm({ fields = {}, ...changes }: FormChanges = {}): GuardedForm {
  const sending = { kind: 'change', subject: 'document/lecon-reseaux', ...changes } as const;
  const ticket = fields.ticket ?? aTicket(sending);
  return {
    account: undefined,
    words: ['Dire ce qu’est un réseau'],
    message: '',
    ...sending,
    fields: { trap: '', ...fields, ticket, proof: fields.proof ?? aProof(ticket) },
  };
}

type FormChanges = Partial<Omit<GuardedForm, 'fields'>> & { fields?: Partial<GuardedForm['fields']> };

/** For tests: so many changes of the lesson of `aLesson`, all at `now`, kept in one go. */
export async function aCrowd(
  db: Database,
  {
    count,
    authorId = null,
    holdReason = null,
  }: { count: number; authorId?: number | null; holdReason?: HoldReason | null },
): Promise<void> {
  const { module, language, kind, summary, message, displayName: authorName, texts } = aDraft();
  const status = holdReason === null ? ('submitted' as const) : ('held' as const);
  const row = { module, language, kind, origin: 'person' as const, status, summary, message, authorId, authorName };
  await db.write(async (tx) => {
    for (let sent = 0; sent < count; sent += 1) {
      const times = {
        version: 1,
        shownVersion: holdReason === null ? 1 : null,
        createdAt: now,
        submittedAt: now,
        holdReason,
      };
      const [added] = await tx
        .insert(proposal)
        .values({ ...row, ...times })
        .returning({ id: proposal.id });
      for (const { documentId, text } of texts)
        await tx.insert(proposedText).values({ proposalId: added?.id ?? 0, version: 1, documentId, text });
    }
  });
}

/** For tests: so many more versions of the first proposal, all at `now`. */
export async function manyVersions(
  db: Database,
  { count, authorId }: { count: number; authorId: number },
): Promise<void> {
  await db.write(async (tx) => {
    const proposalId = 1;
    const first = (await tx.$count(proposalVersion, eq(proposalVersion.proposalId, proposalId))) + 1;
    for (let number = first; number < first + count; number += 1)
      await tx
        .insert(proposalVersion)
        .values({ proposalId, number, authorId, authorName: '', message: '', createdAt: now });
  });
}
