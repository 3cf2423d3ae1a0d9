// SPDX-License-Identifier: AGPL-3.0-or-later
import { getDocument, getRevisionByPrefix } from '../../document/documents.server.ts';
import { listTextChanges, type TextChange } from '../../document/textChanges.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import type { Database } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';

export type LessonChanges = { from: string; to: string; language: string; changes: TextChange[] };

const digits = /^[0-9a-f]{12}$/;

/**
 * What has changed in a lesson from one of its revisions to another, or to the published one. The first may be of
 * another language than the page: what someone read in French is compared with what French says now. Undefined when the
 * query names no revision of the lesson.
 */
export async function findLessonChanges(
  db: Database,
  ids: readonly string[],
  query: URLSearchParams,
): Promise<LessonChanges | undefined> {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (!digits.test(from)) return undefined;
  for (const id of ids) {
    const before = await getRevisionByPrefix(db, id, from).catch(unlessNotFound);
    if (!before) continue;
    const { publishedRevision, language } = await getDocument(db, id);
    const wanted = digits.test(to) ? to : publishedRevision;
    const after = await getRevisionByPrefix(db, id, wanted).catch(unlessNotFound);
    if (!after) return undefined;
    const changes = listTextChanges(splitFrontMatter(before.text).body, splitFrontMatter(after.text).body);
    return { from, to: after.hash.slice(0, 12), language, changes };
  }
  return undefined;
}

function unlessNotFound(reason: unknown): undefined {
  if (!(reason instanceof DomainError) || reason.kind !== 'notFound') throw reason;
}
