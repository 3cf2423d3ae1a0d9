// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, count, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { Reader } from '../server/database/database.server.ts';
import { listLines, type ProposalLine } from './proposalLines.server.ts';
import type { ProposalStatus } from './proposal.ts';
import { proposal } from './proposal.schema.server.ts';
import type { ProposalRow } from './proposals.server.ts';
import { median } from './usualDelay.ts';

/** Statuses of what waits for reviewers, as opposed to its proposer or a moderator. */
export const waitingStatuses = ['submitted', 'approved'] as const satisfies readonly ProposalStatus[];

/** Where a page of the queue starts: after this one. */
export type QueueKey = { submittedAt: Date; id: number };

/** Proposals on one page. */
export const queuePageSize = 50;

export type QueuePage = { lines: ProposalLine[]; next: QueueKey | undefined };

/** What waits for reviewers of some modules (of all when undefined), the longest first. */
export async function listQueue(
  reader: Reader,
  { modules, after }: { modules: readonly string[] | undefined; after?: QueueKey | undefined },
): Promise<QueuePage> {
  // Every column is in one index: what waits is put in order without a look at the rows, which the next query reads.
  const keys = await reader
    .select({ id: proposal.id, submittedAt: proposal.submittedAt })
    .from(proposal)
    .where(and(isWaitingIn(modules), after && isAfter(after)))
    .orderBy(asc(proposal.submittedAt), asc(proposal.id))
    .limit(queuePageSize + 1);
  const shown = keys.slice(0, queuePageSize);
  const lines = await listLines(
    reader,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  const hasMore = keys.length > queuePageSize;
  return { lines, next: hasMore && last?.submittedAt ? { id: last.id, submittedAt: last.submittedAt } : undefined };
}

/** How many wait for reviewers of some modules, or of all. */
export async function countQueue(reader: Reader, modules: readonly string[] | undefined): Promise<number> {
  const [counted] = await reader.select({ all: count() }).from(proposal).where(isWaitingIn(modules));
  return counted?.all ?? 0;
}

/** How many proposals of its module wait before one that waits, itself included: 1 is the next. */
export async function findPlaceInQueue(
  reader: Reader,
  { id, module, submittedAt }: Pick<ProposalRow, 'id' | 'module' | 'submittedAt'>,
): Promise<number | undefined> {
  if (!submittedAt) return undefined;
  const isBefore = or(
    lt(proposal.submittedAt, submittedAt),
    and(eq(proposal.submittedAt, submittedAt), lt(proposal.id, id)),
  );
  const [counted] = await reader
    .select({ all: count() })
    .from(proposal)
    .where(and(isWaitingIn([module]), isBefore));
  return (counted?.all ?? 0) + 1;
}

/** Decisions that the usual delay is told from, and the fewest that tell something. */
const decisions = { most: 30, least: 3 } as const;

/** How long proposals of a module have lately waited for a decision; undefined when too few have had one. */
export async function findUsualDelayMs(reader: Reader, module: string): Promise<number | undefined> {
  const rows = await reader
    .select({ createdAt: proposal.createdAt, closedAt: proposal.closedAt, status: proposal.status })
    .from(proposal)
    .where(and(eq(proposal.module, module), gt(proposal.closedAt, new Date(0))))
    .orderBy(desc(proposal.closedAt))
    .limit(decisions.most);
  const delays = rows.flatMap(({ createdAt, closedAt, status }) =>
    closedAt && status !== 'withdrawn' ? [closedAt.getTime() - createdAt.getTime()] : [],
  );
  return delays.length < decisions.least ? undefined : median(delays);
}

function isWaitingIn(modules: readonly string[] | undefined): SQL | undefined {
  const isWaiting = inArray(proposal.status, [...waitingStatuses]);
  return modules === undefined ? isWaiting : and(inArray(proposal.module, [...modules]), isWaiting);
}

function isAfter({ submittedAt, id }: QueueKey): SQL | undefined {
  return or(gt(proposal.submittedAt, submittedAt), and(eq(proposal.submittedAt, submittedAt), gt(proposal.id, id)));
}
