// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { isModerator } from '../../account/role.ts';
import { listLastingGrants } from '../../account/roles.server.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Reader, Transaction } from '../../server/database/database.server.ts';
import { holdsSecret } from '../../shared/hash.server.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import type { ThreadStatus } from './forum.ts';
import { isListed, thread } from './forum.schema.server.ts';
import { canOpenThread, type ThreadRelation } from './forumAccess.ts';

export type ThreadRow = typeof thread.$inferSelect;

/** @throws {DomainError} `community/thread-not-found` */
export async function getThread(reader: Reader, id: number): Promise<ThreadRow> {
  const [found] = await reader.select().from(thread).where(eq(thread.id, id)).limit(1);
  if (!found) throw new DomainError('community/thread-not-found');
  return found;
}

/**
 * A thread, for whoever may open it.
 *
 * @throws {DomainError} `community/thread-not-found`
 */
export async function openThreadFor(reader: Reader, id: number, by: Visitor): Promise<ThreadRow> {
  const found = await getThread(reader, id);
  if (!canOpenThread(found, relationToThread(found, by))) throw new DomainError('community/thread-not-found');
  return found;
}

/** What somebody is to a thread. A secret opens only the thread it was given for. */
export function relationToThread(
  { authorId, secretHash }: Pick<ThreadRow, 'authorId' | 'secretHash'>,
  { account, secret }: Visitor,
): ThreadRelation {
  const isAuthor = account !== undefined && authorId === account.accountId;
  return { isAsker: holdsSecret(secret, secretHash) || isAuthor, isModerator: isModerator(account) };
}

/** Who asks, with roles looked up again: one may have been taken back since the page was opened. */
export async function visitorNow(tx: Transaction, { account, secret }: Visitor): Promise<Visitor> {
  if (!account) return { account, secret };
  return { account: { ...account, grants: await listLastingGrants(tx, account) }, secret };
}

export const threadPageSize = 25;

/** Where a page of a list starts: after this one, latest first. */
export type ThreadKey = { lastPostAt: Date; id: number };
export type ThreadFilter = {
  language: Language;
  module?: string | undefined;
  documentId?: string | undefined;
  status?: ThreadStatus | undefined;
};
export type ThreadLine = Pick<
  ThreadRow,
  'id' | 'module' | 'documentId' | 'title' | 'authorName' | 'status' | 'createdAt' | 'lastPostAt' | 'answerCount'
>;
export type ThreadPage = { threads: ThreadLine[]; next: ThreadKey | undefined };

/** What is asked and answered, the thread that was last added to first. */
export async function listThreads(
  reader: Reader,
  filter: ThreadFilter,
  { after, size = threadPageSize }: { after?: ThreadKey | undefined; size?: number } = {},
): Promise<ThreadPage> {
  const rows = await reader
    .select(lineColumns)
    .from(thread)
    .where(and(isListed, isWanted(filter), after && isAfter(after)))
    .orderBy(desc(thread.lastPostAt), desc(thread.id))
    .limit(size + 1);
  const threads = rows.slice(0, size);
  return { threads, next: rows.length > size ? threads.at(-1) : undefined };
}

/** Whether there is any, to say so before somebody looks. */
export async function hasThreads(reader: Reader, filter: ThreadFilter): Promise<boolean> {
  const { threads } = await listThreads(reader, filter, { size: 1 });
  return threads.length > 0;
}

export const lineColumns = {
  id: thread.id,
  module: thread.module,
  documentId: thread.documentId,
  title: thread.title,
  authorName: thread.authorName,
  status: thread.status,
  createdAt: thread.createdAt,
  lastPostAt: thread.lastPostAt,
  answerCount: thread.answerCount,
};

function isWanted({ language, module, documentId, status }: ThreadFilter): SQL | undefined {
  return and(
    eq(thread.language, language),
    module === undefined ? undefined : eq(thread.module, module),
    documentId === undefined ? undefined : eq(thread.documentId, documentId),
    status === undefined ? undefined : eq(thread.status, status),
  );
}

function isAfter({ lastPostAt, id }: ThreadKey): SQL {
  return sql`(${thread.lastPostAt}, ${thread.id}) < (${lastPostAt.getTime()}, ${id})`;
}
