// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator, isReviewer, type SignedIn } from '../../account/role.ts';
import { listMerges } from '../../contribution/merges.server.ts';
import { shortRevision } from '../../document/document.ts';
import { listPublications, type Publication } from '../../document/documents.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { getInstance } from '../composition.server.ts';
import { findDocumentChanges } from './documentChanges.server.ts';
import { findPassageAuthors } from './passageAuthors.server.ts';
import { openDocument, type DocumentEvent } from './documentPages.server.ts';

const publicationsShown = 100;

type HistoryEvent = DocumentEvent & { locals: { account?: SignedIn | undefined } };

/** The history of a document: its publications, and the difference of two of its texts when the address names them. */
export async function loadHistory(event: HistoryEvent) {
  const { db, outline, document, ids, page } = await openDocument(event);
  const query = event.url.searchParams;
  const found = await listPublications(db, document.id, publicationsShown + 1, readNumber(query.get('before')));
  const shown = found.slice(0, publicationsShown);
  return {
    ...page,
    compared: await findDocumentChanges(db, ids, query),
    written: query.has('passage')
      ? await findPassageAuthors(getInstance().publishing, {
          documentId: document.id,
          passageId: query.get('passage') ?? '',
          moduleAuthors: outline.module.summary.authors.join(', '),
        })
      : undefined,
    hasPassages: document.kind !== 'selfAssessment',
    publications: await describePublications(db, shown),
    /** Whether the oldest one shown is the first text there ever was. */
    isWhole: found.length <= publicationsShown,
    older: found.length > publicationsShown ? shown.at(-1)?.id : undefined,
    published: shortRevision(document.publishedRevision),
    can: rightsOf(event.locals.account, document.module),
  };
}

export type ShownPublication = Awaited<ReturnType<typeof describePublications>>[number];

async function describePublications(db: Database, publications: readonly Publication[]) {
  const merges = await listMerges(
    db.read,
    publications.map(({ id }) => id),
  );
  return publications.map(({ hash, redactedAt, ...publication }) => {
    const merged = merges.get(publication.id);
    return {
      ...publication,
      revision: shortRevision(hash),
      isRedacted: redactedAt !== null,
      isMerged: merged !== undefined,
      isUnreviewed: merged?.isUnreviewed ?? false,
      proposal: merged && !merged.isHidden ? merged.proposalId : undefined,
    };
  });
}

function rightsOf(account: SignedIn | undefined, module: string) {
  return { revert: isReviewer(account, module), redact: isModerator(account) };
}

/** A number of a row, from an address; undefined when it is none. */
export function readNumber(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
