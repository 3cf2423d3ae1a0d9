// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator, type SignedIn } from '../../account/role.ts';
import { shortRevision } from '../../document/document.ts';
import {
  getDocument,
  getRevisionByPrefix,
  type DocumentRow,
  type RevisionRow,
} from '../../document/documents.server.ts';
import { listPassageIds } from '../../document/renderings.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { DomainError } from '../../shared/refusal.ts';
import { refuse } from '../refusals.ts';
import type { RenderedDocument } from '../publishing/renderDocuments.ts';
import { openDocument, type DocumentEvent } from './documentPages.server.ts';
import { renderRevision } from './renderRevision.server.ts';
import { unlessNotFound } from './unlessNotFound.ts';

type RevisionEvent = DocumentEvent & {
  params: { revision: string };
  locals: { account?: SignedIn | undefined };
};

/** One text of a document, as it was, for ever: the published one or an earlier one. */
export async function loadRevision(event: RevisionEvent) {
  const { db, ids, page } = await openDocument(event);
  const { document, revision } = await getRevisionOfAny(db, ids, event.params.revision).catch(refuse);
  const passageIds = await listPassageIds(db, document.id, revision.hash);
  const rendered = await renderRevision(document, revision.text, passageIds);
  return {
    ...page,
    revision: shortRevision(revision.hash),
    documentId: document.id,
    shownIn: document.language,
    isPublished: document.publishedRevision === revision.hash,
    createdAt: revision.createdAt,
    author: revision.author,
    isRedacted: revision.redactedAt !== null,
    canRedact: isModerator(event.locals.account),
    source: revision.text,
    ...describeRendered(rendered),
  };
}

/** A revision by its first digits, of whichever language of the document it belongs to. @throws DomainError `document/not-found` */
async function getRevisionOfAny(
  db: Database,
  ids: readonly string[],
  prefix: string,
): Promise<{ document: DocumentRow; revision: RevisionRow }> {
  for (const id of ids) {
    const revision = await getRevisionByPrefix(db, id, prefix).catch(unlessNotFound);
    if (revision) return { document: await getDocument(db, id), revision };
  }
  throw new DomainError('document/not-found');
}

/** What a text of any kind has in common; a self-assessment's items have a page of their own. */
function describeRendered(rendered: RenderedDocument | undefined) {
  const { summary, content } = rendered ?? {};
  return {
    title: summary?.title ?? '',
    summary:
      summary && 'summary' in summary ? summary.summary : summary && 'short' in summary ? summary.short : undefined,
    html: content && 'html' in content ? content.html : '',
  };
}
