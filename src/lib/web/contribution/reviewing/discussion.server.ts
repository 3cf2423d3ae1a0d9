// SPDX-License-Identifier: AGPL-3.0-or-later
import { groupThreads, type Thread } from '../../../contribution/comment.ts';
import { listComments, type CommentRow } from '../../../contribution/comments.server.ts';
import { listReviews, type ReviewRow } from '../../../contribution/reviews.server.ts';
import type { Verdict } from '../../../contribution/proposal.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { isOwnComment } from '../../../contribution/withdrawComment.server.ts';
import { formatMoment } from '../../../shared/dates.ts';
import type { Language } from '../../../shared/language.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import type { ReviewSite } from './comparisons.server.ts';
import type { OpenedProposal } from './openProposal.server.ts';

/** Something said about a proposal: a comment, or what came with a verdict. */
export type Said = {
  id: number;
  parentId: number | null;
  kind: 'comment' | Verdict;
  name: string;
  at: string;
  body: string;
  version: number;
  passageId: string | null;
  documentId: string | null;
  /** Waits for a moderator: shown to them and to whoever wrote it. */
  isHeld: boolean;
  /** Why a moderator hid it; undefined for what can be read. */
  hiddenReason: string | undefined;
  isWithdrawn: boolean;
  /** Whoever reads it said it, and may take it back. */
  canWithdraw: boolean;
};

/** What was said about a proposal, first to last, verdicts among comments. */
export async function readDiscussion(
  { db }: ReviewSite,
  { found, relation, account, by }: OpenedProposal,
  language: Language,
): Promise<Array<Thread<Said>>> {
  const comments = await listComments(db.read, found.id);
  const reviews = await listReviews(db.read, found.id);
  const isShown = (row: CommentRow) =>
    row.heldAt === null || (row.withdrawnAt === null && (relation.isModerator || row.authorId === account?.accountId));
  const moment = (at: Date) => formatMoment(at, language, localTimeZone());
  const threads = groupThreads(comments.filter(isShown)).map(({ said, answers }) => ({
    at: said.at,
    thread: {
      said: describeComment(said, by, moment),
      answers: answers.map((one) => describeComment(one, by, moment)),
    },
  }));
  const verdicts = reviews
    .filter(({ message }) => message !== '')
    .map((one) => ({ at: one.at, thread: { said: describeReview(one, moment), answers: [] } }));
  return [...threads, ...verdicts].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ thread }) => thread);
}

type Moment = (at: Date) => string;

function describeComment(row: CommentRow, by: Visitor, moment: Moment): Said {
  const { id, parentId, authorName: name, version, passageId, documentId } = row;
  const isHidden = row.hiddenAt !== null;
  return {
    ...{ id, parentId, name, version, passageId, documentId, kind: 'comment', at: moment(row.at) },
    body: isHidden ? '' : row.body,
    isHeld: row.heldAt !== null,
    hiddenReason: isHidden ? (row.hiddenReason ?? '') : undefined,
    isWithdrawn: row.withdrawnAt !== null,
    canWithdraw: row.withdrawnAt === null && isOwnComment(row, by),
  };
}

function describeReview({ id, verdict, reviewerName, message, version, at }: ReviewRow, moment: Moment): Said {
  return {
    ...{ id: -id, parentId: null, passageId: null, documentId: null, isHeld: false, hiddenReason: undefined },
    ...{ isWithdrawn: false, canWithdraw: false },
    ...{ kind: verdict, name: reviewerName, at: moment(at), body: message, version },
  };
}
