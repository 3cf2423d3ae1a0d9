// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { remarkKinds } from '../../../contribution/proposal.ts';
import type { DocumentKind } from '../../../document/document.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction, type Form } from '../../forms.server.ts';
import { openForm } from '../protection/formGuard.server.ts';
import { beginFromThread } from '../../forum/beginFromThread.server.ts';
import { openProposable, type Proposable, type ProposableEvent } from './proposable.server.ts';
import { textOfPart } from './parts.ts';
import { readSignature, sendingOf, sendProposal, signatureFields } from './sending.server.ts';
import { findWantedPart } from './wantedPart.server.ts';

type RemarkEvent = ProposableEvent & Pick<RequestEvent, 'locals'>;

/** What the page that says what is wrong with a document shows. */
export async function openRemark(event: RemarkEvent, kind: DocumentKind) {
  event.setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-cache' });
  const { proposable, part, text } = await openRemarked(event, kind);
  return {
    proposable,
    part: part && { kind: part.kind, id: part.id, words: textOfPart(text, part).slice(0, longestQuote) },
    query: part ? `${part.kind === 'item' ? 'item' : 'passage'}=${encodeURIComponent(part.id)}` : '',
    draftKey: `${proposable.documentId}?remark-${part?.id ?? ''}`,
    ticket: openForm(getInstance(), sendingOf({ kind: 'remark', ...subjectOf(proposable) }), new Date()),
    displayName: event.locals.account?.pseudonym ?? '',
    begun: await beginFromThread(event, 'remark'),
    isSignedIn: event.locals.account !== undefined,
  };
}

/** Enough to know a passage again. */
const longestQuote = 300;

export type RemarkData = Awaited<ReturnType<typeof openRemark>>;

async function openRemarked(event: RemarkEvent, kind: DocumentKind) {
  const { db, row, text, proposable } = await openProposable(event, kind);
  const asked = { url: event.url, documentId: row.id, hash: row.publishedRevision, text };
  return { proposable, text, part: await findWantedPart(db, asked) };
}

/** A remark on the document of a module is about the module. */
function subjectOf({ kind, module, documentId }: Proposable) {
  return { module: module.slug, documentId: kind === 'module' ? undefined : documentId };
}

/** Sends a remark: on the module itself when that is the document, on a document or a passage of it otherwise. */
export function remarkAction(kind: DocumentKind) {
  const kept = ['remarkKind', ...signatureFields];
  return formAction(kept, async (event: RemarkEvent, form: Form) => {
    const { proposable, part } = await openRemarked(event, kind);
    return sendProposal(event, form, {
      ...readSignature(form),
      ...subjectOf(proposable),
      language: proposable.language,
      kind: 'remark',
      remarkKind: remarkKinds.find((one) => one === form.text('remarkKind')),
      passageId: part?.id,
      remarkId: undefined,
      texts: [],
    });
  });
}
