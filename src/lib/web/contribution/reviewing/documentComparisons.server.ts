// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProposedText } from '../../../contribution/proposal.ts';
import { isOpen } from '../../../contribution/proposalAccess.ts';
import { listProposedMedia } from '../../../contribution/proposedMedia.server.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import { listProposedTexts } from '../../../contribution/proposals.server.ts';
import { listDocumentNames, listRevisionTexts, type DocumentName } from '../../../document/documentNames.server.ts';
import type { DocumentKind } from '../../../document/document.ts';
import { listPassageRows } from '../../../document/documents.server.ts';
import { addressOf } from '../../addresses.ts';
import { buildModuleContext } from '../../publishing/moduleContext.ts';
import type { ComparedTexts } from './comparingJobs.ts';
import { compareKept, findContext, type ReviewSite } from './comparisons.server.ts';

/** One document of a proposal, with what would change in it. */
export type ComparedDocument = ComparedTexts & {
  documentId: string;
  kind: DocumentKind;
  /** Its title as published; its path for one that is new. */
  title: string;
  href: string | undefined;
  isNew: boolean;
  /** Whether the published text has changed since it was written. */
  hasMoved: boolean;
  publishedRevision: string | undefined;
};

export type VersionsShown = { to: number; from: number | undefined };

/** What a version of a proposal changes, document by document; from another of its versions when `from` names one. */
export async function compareDocuments(
  site: ReviewSite,
  found: ProposalRow,
  { to, from }: VersionsShown,
): Promise<ComparedDocument[]> {
  const texts = await listProposedTexts(site.db.read, found.id, to);
  const former = from === undefined ? [] : await listProposedTexts(site.db.read, found.id, from);
  const ids = texts.map(({ documentId }) => documentId);
  const names = await listDocumentNames(site.db.read, ids);
  const compared: ComparedDocument[] = [];
  for (const text of texts) {
    const name = names.get(text.documentId);
    const before = former.find(({ documentId }) => documentId === text.documentId);
    compared.push(await compareDocument(site, { found, text, name, former: before, isLast: to === found.version }));
  }
  return compared;
}

type OneText = {
  found: ProposalRow;
  text: ProposedText;
  name: DocumentName | undefined;
  former: ProposedText | undefined;
  /** Whether it is the current version. */
  isLast: boolean;
};

async function compareDocument(site: ReviewSite, one: OneText): Promise<ComparedDocument> {
  const { found, text, name, former } = one;
  const { documentId, baseHash } = text;
  const isMerging = former === undefined && one.isLast && isOpen(found.status);
  const wanted = [baseHash, isMerging ? name?.publishedRevision : undefined].filter((hash) => hash !== undefined);
  const revisions = await listRevisionTexts(site.db.read, documentId, wanted);
  const publishedHash = name?.publishedRevision;
  const hasMoved = isMerging && publishedHash !== undefined && baseHash !== undefined && publishedHash !== baseHash;
  const kind = name?.kind ?? text.place?.kind ?? 'lesson';
  const shownHash = hasMoved ? publishedHash : baseHash;
  const compared = await compareKept(
    site,
    {
      kind,
      path: text.place?.path ?? name?.path ?? '',
      before: former?.text ?? revisions.get(baseHash ?? '') ?? '',
      after: text.text,
      published: hasMoved ? revisions.get(publishedHash) : undefined,
      passages: shownHash && !former ? await listPassageRows(site.db, documentId, shownHash) : [],
      context: await findProposedContext(site, found),
    },
    found.module,
  );
  return {
    ...compared,
    documentId,
    kind,
    title: name?.title ?? text.place?.path ?? documentId,
    href: name && addressOf(name.language, name.module, name.kind, name.slug),
    isNew: baseHash === undefined,
    hasMoved,
    publishedRevision: publishedHash,
  };
}

/** What the texts of a proposal may refer to: what is published of its module, and the pictures that come with it. */
async function findProposedContext(site: ReviewSite, { id, module, language }: ProposalRow) {
  const context = await findContext(site, module, language);
  const media = await listProposedMedia(site.db.read, id);
  if (!context || media.length === 0) return context;
  const proposed = buildModuleContext(module, { language, original: language }, { documents: [], media });
  return { ...context, media: { ...context.media, ...proposed.media } };
}
