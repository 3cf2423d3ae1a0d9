// SPDX-License-Identifier: AGPL-3.0-or-later
import { inArray } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import type { Language } from '../shared/language.ts';
import { formatObject, type CaseObject, type ModeratedObject } from './moderatedObject.ts';
import { proposal } from './proposal.schema.server.ts';
import { comment } from './review.schema.server.ts';

/** What is enough to tell what a thing says, in a list. */
export type ModeratedWords = {
  words: string;
  authorName: string;
  language: Language | undefined;
  /** The number of what it is said on: of a comment's proposal. */
  on?: number;
  /** The slug of the module that a thread is in. */
  module?: string;
};

/** The words of several proposals and comments at once, by the names of {@link formatObject}. */
export async function readWords(
  reader: Reader,
  objects: readonly CaseObject[],
): Promise<ReadonlyMap<string, ModeratedWords>> {
  const idsOf = (kind: ModeratedObject['kind']) =>
    objects.flatMap((one) => (one.kind !== 'bundle' && one.kind === kind ? one.id : []));
  const { id, summary, authorName, language } = proposal;
  const proposals = await reader
    .select({ id, words: summary, authorName, language })
    .from(proposal)
    .where(inArray(id, idsOf('proposal')))
    .limit(objects.length);
  const comments = await reader
    .select({ id: comment.id, words: comment.body, authorName: comment.authorName, on: comment.proposalId })
    .from(comment)
    .where(inArray(comment.id, idsOf('comment')))
    .limit(objects.length);
  return new Map<string, ModeratedWords>([
    ...proposals.map((one) => [formatObject({ kind: 'proposal', id: one.id }), one] as const),
    ...comments.map((one) => [formatObject({ kind: 'comment', id: one.id }), { ...one, language: undefined }] as const),
  ]);
}
