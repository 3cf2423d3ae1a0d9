// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { findProposal } from '../../../contribution/proposals.server.ts';
import { isPublic } from '../../../contribution/changeProposal.server.ts';
import type { DocumentKind } from '../../../document/document.ts';
import { getRevisionText, listPassageRows } from '../../../document/documents.server.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import { getInstance, type Instance } from '../../composition.server.ts';
import { blankAnswer, formAction, type Form } from '../../forms.server.ts';
import type { SourceMedia } from '../../publishing/moduleContext.ts';
import type { ProposalDraft } from '../../../contribution/proposalDraft.ts';
import { addPicture, takePictures } from '../creating/attachedPictures.server.ts';
import { describeOriginal, followOriginal, followedField } from '../creating/originals.server.ts';
import { listAttached, pictureFields } from '../creating/pictureForm.ts';
import { findEdited } from '../editing/editedLines.ts';
import { beginFromThread } from '../../forum/beginFromThread.server.ts';
import { openForm } from '../protection/formGuard.server.ts';
import { composeText } from './composeText.ts';
import { listPartChoices } from './partChoices.ts';
import { textOfPart } from './parts.ts';
import { openProposable, type Proposable, type ProposableEvent } from './proposable.server.ts';
import { showProposed, type ChangePreview } from './showProposed.server.ts';
import { findWantedPart } from './wantedPart.server.ts';
import { readSignature, sendingOf, sendProposal, signatureFields } from './sending.server.ts';

type ChangeEvent = ProposableEvent & Pick<RequestEvent, 'locals'>;

/** What the page that edits a document shows, before anything is typed. */
export async function openChange(event: ChangeEvent, kind: DocumentKind) {
  event.setHeaders({ 'x-robots-tag': 'noindex', 'cache-control': 'private, no-cache' });
  const { db, row, text, proposable } = await openProposable(event, kind);
  const part = await findWantedPart(db, { url: event.url, documentId: row.id, hash: row.publishedRevision, text });
  const hasParts = part?.kind !== 'passage' && kind !== 'selfAssessment';
  const passages = hasParts ? await listPassageRows(db, row.id, row.publishedRevision) : [];
  const edited = keptQuery(event.url, ['passage', 'item', 'remark']);
  return {
    proposable,
    part,
    parts: listPartChoices(text, part, passages),
    query: String(new URLSearchParams([...edited, ...keptQuery(event.url, ['thread'])])),
    cameFrom: Object.fromEntries(keptQuery(event.url, ['remark', 'thread'])),
    path: row.path,
    isNew: false,
    // What was begun about a text is found again, whichever question led back to it.
    draftKey: `${row.id}?${edited}`,
    base: row.publishedRevision,
    ticket: openForm(getInstance(), sendingOf({ kind: 'change', module: row.module, documentId: row.id }), new Date()),
    text: textOfPart(text, part),
    displayName: event.locals.account?.pseudonym ?? '',
    isSignedIn: event.locals.account !== undefined,
    begun: await beginFromThread(event, 'change'),
    remark: await findRemark(db, event, proposable),
    original: await describeOriginal(db, text, event.params.lang),
  };
}

export type ChangeData = Awaited<ReturnType<typeof openChange>>;

/** What of an address says what is edited, and what led there: its form goes to the same, and so do smaller parts. */
function keptQuery({ searchParams }: URL, names: readonly string[]): URLSearchParams {
  return new URLSearchParams(
    names.flatMap((name) => {
      const value = searchParams.get(name);
      return value === null || value.length > 200 ? [] : [[name, value]];
    }),
  );
}

/** The public remark that this change would answer, as `?remark=` names it. */
async function findRemark(db: Instance['db'], event: ChangeEvent, { module }: Proposable) {
  const number = Number(event.url.searchParams.get('remark'));
  const found = Number.isSafeInteger(number) && number > 0 ? await findProposal(db.read, number) : undefined;
  if (found?.kind !== 'remark' || found.module !== module.slug || !isPublic(found)) return undefined;
  return { number: found.id, summary: found.summary, message: found.message };
}

/** What can be done with a text that was typed: look at it, add a picture to it, and send it. */
export function changeActions(kind: DocumentKind) {
  const kept = ['text', 'base', followedField, ...pictureFields, ...signatureFields];
  return {
    preview: formAction(kept, async (event: ChangeEvent & RequestEvent, form) => {
      const composed = await compose(event, kind, form);
      return {
        ...blankAnswer,
        values: Object.fromEntries(kept.map((name) => [name, form.text(name)])),
        preview: await preview(composed, listAttached(form.text('pictures'), composed.row), event.locals.language),
      };
    }),
    picture: formAction(kept, async (event: ChangeEvent & RequestEvent, form) => {
      return { ...blankAnswer, values: await addPicture(event, form, { kept }) };
    }),
    send: formAction(kept, async (event: ChangeEvent & RequestEvent, form) => {
      const { row, proposable, base, text, part, db } = await compose(event, kind, form);
      const remark = await findRemark(db, event, proposable);
      const illustrated = await takePictures(getInstance(), form, { text, path: row.path });
      const draft: ProposalDraft = {
        ...readSignature(form),
        module: proposable.module.slug,
        language: proposable.language,
        kind: 'change',
        remarkKind: undefined,
        documentId: proposable.documentId,
        passageId: part?.kind === 'passage' ? part.id : undefined,
        remarkId: remark?.number,
        texts: [{ documentId: proposable.documentId, baseHash: base, text: illustrated.text, place: undefined }],
      };
      return sendProposal(event, form, draft, illustrated.media);
    }),
  };
}

type Composed = Awaited<ReturnType<typeof compose>>;

/** The whole text that was meant, on the revision that the form was opened on: the document may have changed since. */
async function compose(event: ChangeEvent, kind: DocumentKind, form: Form) {
  const { db, row, text: published, proposable } = await openProposable(event, kind);
  const base = form.text('base') || row.publishedRevision;
  const before = base === row.publishedRevision ? published : await getRevisionText(db, row.id, base);
  const part = await findWantedPart(db, { url: event.url, documentId: row.id, hash: base, text: before });
  const typed = form.text('text');
  const place = { kind, slug: row.slug, language: row.language };
  const composed = composeText({ documentId: row.id, place, base: before, part, typed });
  if (composed.kind === 'unreadable') {
    const sentence = sentenceOfProblem(composed.problem, event.locals.language);
    form.refuse({ text: m.propose_text_unreadable({ line: composed.problem.line, sentence }) });
    throw new Error('A complaint refuses the form.');
  }
  const followed = await followOriginal(db, composed.text, form.text(followedField));
  return { db, row, proposable, base, part, before, typed, text: followed };
}

/** Of a part, the lines that it has become. */
async function preview(
  { row, part, before, text }: Composed,
  pictures: readonly SourceMedia[],
  language: App.Locals['language'],
): Promise<ChangePreview> {
  const edited = part && findEdited(part, { base: before, whole: text });
  const { id: documentId, module } = row;
  return showProposed(getInstance(), { module, text: { documentId, text, edited, pictures } }, language);
}
