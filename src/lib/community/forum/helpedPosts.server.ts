// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertMayWrite } from '../../account/suspensions.server.ts';
import { recordActivity } from '../../activity/activities.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { isPublicPost, refuseOthers } from './forumAccess.ts';
import { changePostState } from './postStates.server.ts';
import { getPost } from './posts.server.ts';
import { openThreadFor, relationToThread } from './threads.server.ts';

type Helped = { postId: number; by: Visitor };

/**
 * Says that an answer helped: its thread is answered. Whoever asked says so, and nobody else.
 *
 * @throws {DomainError} `account/suspended`, `community/thread-not-found` for a post that not everyone can read, or is the
 * question, as `refuseOthers` for anyone else
 */
export async function markHelped(db: Database, { postId, by }: Helped, now: Date): Promise<void> {
  await setHelped(db, { postId, by, isHelped: true }, now);
}

/**
 * Takes that back: the thread is open again, unless another answer helped. A suspended person can, as for all that is theirs.
 *
 * @throws {DomainError} as `markHelped`, but for the suspension
 */
export async function unmarkHelped(db: Database, { postId, by }: Helped, now: Date): Promise<void> {
  await setHelped(db, { postId, by, isHelped: false }, now);
}

async function setHelped(
  db: Database,
  { postId, by, isHelped }: Helped & { isHelped: boolean },
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    if (isHelped) await assertMayWrite(tx, by.account?.accountId, now);
    const said = await getPost(tx, postId);
    const found = await openThreadFor(tx, said.threadId, by);
    if (!isPublicPost(said) || said.isQuestion) throw new DomainError('community/thread-not-found');
    if (!relationToThread(found, by).isAsker) refuseOthers(by);
    if ((said.helpedAt !== null) === isHelped) return;
    await changePostState(tx, postId, { helpedAt: isHelped ? now : null });
    const verb = isHelped ? 'answerHelped' : 'answerHelpedNoMore';
    const actorId = by.account?.accountId ?? null;
    const data = { module: found.module, post: postId };
    await recordActivity(tx, { actorId, verb, object: `thread/${found.id}`, data }, now);
  });
}
