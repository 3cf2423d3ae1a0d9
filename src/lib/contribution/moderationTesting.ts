// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../server/database/database.server.ts';
import { aProposal, now } from './contributionTesting.ts';
import type { ModeratedObject } from './moderatedObject.ts';
import { comment } from './review.schema.server.ts';

export const proposalOf = (id: number): ModeratedObject => ({ kind: 'proposal', id });

/** For tests: something that a visitor said, of a proposal of its own unless `on` says which. */
export async function aComment(
  db: Database,
  { isHeld = false, body = 'Merci.', at = now, on }: { isHeld?: boolean; body?: string; at?: Date; on?: number } = {},
): Promise<ModeratedObject> {
  const proposalId = on ?? (await aProposal(db));
  const said = { proposalId, version: 1, authorName: '', body, at, heldAt: isHeld ? at : null };
  const [added] = await db.write((tx) => tx.insert(comment).values(said).returning({ id: comment.id }));
  return { kind: 'comment', id: added?.id ?? 0 };
}
