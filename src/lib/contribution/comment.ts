// SPDX-License-Identifier: AGPL-3.0-or-later
import { proposalLimits } from './proposal.ts';

/** How much is said about one proposal before a new one serves better. */
export const mostComments = 500;

/**
 * The passage that a comment hangs on, or the question of a self-assessment, which has no passages: it stays there in
 * later versions.
 */
export type CommentPlace = { documentId: string; passageId: string };

export type CommentComplaint = 'missing' | 'tooLong';

/** The first complaint about each field of a comment; empty when it can be kept. */
export function checkComment({
  body,
  displayName,
}: {
  body: string;
  displayName: string;
}): Partial<Record<'body' | 'displayName', CommentComplaint>> {
  const bodyComplaint = body.trim() === '' ? 'missing' : isLonger(body, proposalLimits.comment) ? 'tooLong' : undefined;
  return {
    ...(bodyComplaint && { body: bodyComplaint }),
    ...(isLonger(displayName, proposalLimits.displayName) && { displayName: 'tooLong' as const }),
  };
}

function isLonger(text: string, most: number): boolean {
  return [...text].length > most;
}

/** A comment with the answers that were given to it, in their order. */
export type Thread<Said> = { said: Said; answers: Said[] };

/** Puts answers under what they answer. One whose comment is not among them stands alone. */
export function groupThreads<Said extends { id: number; parentId: number | null }>(
  comments: readonly Said[],
): Thread<Said>[] {
  const threads = new Map<number, Thread<Said>>();
  for (const said of comments) {
    const parent = said.parentId === null ? undefined : threads.get(said.parentId);
    if (parent) parent.answers.push(said);
    else threads.set(said.id, { said, answers: [] });
  }
  return [...threads.values()];
}
