// SPDX-License-Identifier: AGPL-3.0-or-later
import { listMerges } from '../../contribution/merges.server.ts';
import { shortRevision } from '../../document/document.ts';
import { getRevisionText, listPassageRows, listPublications } from '../../document/documents.server.ts';
import type { AuthoredRevision } from '../../document/passageAuthors.ts';
import { excerptOf } from '../../markdown/excerpt.ts';
import { pause } from '../../document/redactedRevisions.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { RunJob } from '../publishing/renderingJobs.ts';

/** Texts looked at, from the latest back: more than a document has in years. */
const mostTexts = 200;
const longestExcerpt = 160;

type Asked = {
  documentId: string;
  /** The one passage that is asked about; '' for all. */
  passageId: string;
  /** Who wrote the texts that name no author of their own. */
  moduleAuthors: string;
};

/** Who wrote each passage of the published text of a document, or one of them, worked out away from the thread that serves. */
export async function findPassageAuthors(
  { db, run }: { db: Database; run: RunJob },
  { documentId, passageId, moduleAuthors }: Asked,
) {
  const revisions = await listAuthored(db, documentId, moduleAuthors);
  const found = await run('attributePassages', revisions);
  const texts = new Map(revisions.at(-1)?.passages.map(({ id, text }) => [id, text]));
  return {
    isOfOne: passageId !== '',
    /** Whether older texts were left out: their authors are then not known here. */
    isWhole: revisions.length < mostTexts,
    passages: found
      .filter(({ id }) => passageId === '' || id === passageId)
      .map(({ id, authors, last }) => ({
        id,
        excerpt: excerptOf(texts.get(id) ?? '', longestExcerpt),
        authors,
        last: { author: last.author, revision: shortRevision(last.hash) },
      })),
  };
}

/** The texts of a document, oldest first, each with its author and the words of its passages. */
async function listAuthored(db: Database, documentId: string, moduleAuthors: string): Promise<AuthoredRevision[]> {
  const publications = (await listPublications(db, documentId, mostTexts)).reverse();
  const merges = await listMerges(
    db.read,
    publications.map(({ id }) => id),
  );
  const revisions: AuthoredRevision[] = [];
  for (const { id, hash, author } of publications) {
    const lines = (await getRevisionText(db, documentId, hash)).split('\n');
    const rows = await listPassageRows(db, documentId, hash);
    const passages = rows.map(({ passageId, startLine, endLine }) => ({
      id: passageId,
      text: lines.slice(startLine - 1, endLine).join('\n'),
    }));
    revisions.push({ hash, author: author || (merges.has(id) ? '' : moduleAuthors), passages });
    await pause();
  }
  return revisions;
}
