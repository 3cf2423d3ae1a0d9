// SPDX-License-Identifier: AGPL-3.0-or-later
import { listProposedTexts, type ProposalRow } from '../../../contribution/proposals.server.ts';
import type { ProposedText } from '../../../contribution/proposal.ts';
import { listDocumentNames, listRevisionTexts } from '../../../document/documentNames.server.ts';
import type { ReviewSite } from './comparisons.server.ts';
import { measureProposal, type ProposalImpact } from './proposalImpact.server.ts';
import type { PreviewedText, TextToPreview } from './previewMerge.ts';

/** A document of a proposal as the page of its acceptance shows it. */
export type PreviewedDocument = PreviewedText & {
  documentId: string;
  title: string;
  isNew: boolean;
  publishedRevision: string;
};

/** What publishing a proposal would change, and all that would follow from it. */
export async function previewProposal(
  site: ReviewSite,
  found: ProposalRow,
): Promise<{ documents: PreviewedDocument[]; impact: ProposalImpact }> {
  const { read } = site.db;
  const texts = await listProposedTexts(read, found.id, found.version);
  const names = await listDocumentNames(
    read,
    texts.map(({ documentId }) => documentId),
  );
  const gathered: TextToPreview[] = [];
  for (const text of texts) gathered.push(await gatherTexts(site, text, names.get(text.documentId)?.publishedRevision));
  const previews = await site.publishing.run('previewMerges', gathered);
  const documents = texts.flatMap(({ documentId, place }, index) => {
    const [preview, name] = [previews[index], names.get(documentId)];
    const title = name?.title ?? place?.path ?? documentId;
    const publishedRevision = name?.publishedRevision ?? '';
    return preview ? [{ ...preview, documentId, title, isNew: !name, publishedRevision }] : [];
  });
  const ahead = texts.map((text, index) => {
    const { isNew = true, published = '' } = gathered[index] ?? {};
    return { text, before: isNew ? undefined : published, after: previews[index]?.text ?? text.text };
  });
  return { documents, impact: await measureProposal(site, found, ahead) };
}

async function gatherTexts(
  { db }: ReviewSite,
  { documentId, baseHash, text }: ProposedText,
  published: string | undefined,
): Promise<TextToPreview> {
  const hashes = [baseHash, published].filter((hash) => hash !== undefined);
  const revisions = await listRevisionTexts(db.read, documentId, hashes);
  const isNew = published === undefined;
  return {
    base: revisions.get(baseHash ?? '') ?? '',
    published: revisions.get(published ?? '') ?? '',
    proposed: text,
    isNew,
  };
}
