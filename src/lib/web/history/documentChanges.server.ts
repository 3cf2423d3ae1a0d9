// SPDX-License-Identifier: AGPL-3.0-or-later
import { shortRevision } from '../../document/document.ts';
import { getDocument, getRevisionByPrefix, type RevisionRow } from '../../document/documents.server.ts';
import { listTextChanges, type TextChange } from '../../document/textChanges.ts';
import { splitFrontMatter } from '../../markdown/frontMatter.ts';
import type { Database } from '../../server/database/database.server.ts';
import { unlessNotFound } from './unlessNotFound.ts';

export type DocumentChanges = {
  from: string;
  to: string;
  language: string;
  /** What changed above the text: its title, its summary, credits of its pictures… */
  header: TextChange[];
  changes: TextChange[];
};

const digits = /^[0-9a-f]{12}$/;

/**
 * What has changed in a document from one of its revisions to another, or to the published one. The first may be of
 * another language than the page: what someone read in French is compared with what French says now. Undefined when the
 * query names no revision of the document.
 */
export async function findDocumentChanges(
  db: Database,
  ids: readonly string[],
  query: URLSearchParams,
): Promise<DocumentChanges | undefined> {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (!digits.test(from)) return undefined;
  for (const id of ids) {
    const before = await getRevisionByPrefix(db, id, from).catch(unlessNotFound);
    if (!before) continue;
    const { publishedRevision, language } = await getDocument(db, id);
    const wanted = digits.test(to) ? to : publishedRevision;
    const after = await getRevisionByPrefix(db, id, wanted).catch(unlessNotFound);
    return after && { language, ...compareRevisions(before, after) };
  }
  return undefined;
}

function compareRevisions(before: RevisionRow, after: RevisionRow): Omit<DocumentChanges, 'language'> {
  const [older, newer] = [splitParts(before.text), splitParts(after.text)];
  return {
    from: shortRevision(before.hash),
    to: shortRevision(after.hash),
    header: listTextChanges(older.header, newer.header),
    changes: listTextChanges(older.body, newer.body),
  };
}

function splitParts(text: string): { header: string; body: string } {
  const { body, bodyStartLine } = splitFrontMatter(text);
  const header = text.split('\n').slice(1, Math.max(1, bodyStartLine - 2));
  return { header: header.join('\n'), body };
}
