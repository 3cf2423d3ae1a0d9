// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import type { SignedIn } from '../../account/role.ts';
import { DomainError } from '../../shared/refusal.ts';
import { m } from '../../paraglide/messages.js';
import { getInstance } from '../composition.server.ts';
import { revertPublication } from '../contribution/publishing/revert.server.ts';
import { blankAnswer, formAction } from '../forms.server.ts';
import { openDocument, type DocumentEvent } from './documentPages.server.ts';
import { readNumber } from './historyPages.server.ts';

type RevertEvent = DocumentEvent & { locals: { account?: SignedIn | undefined } };

/** A reviewer undoes a publication, from the history of its document. What conflicts with it is told, and nothing is changed. */
export const revertAction = formAction(['message', 'publication'], async (event: RevertEvent, form) => {
  const { document, page } = await openDocument(event);
  const { account } = event.locals;
  if (!account) throw new DomainError('account/sign-in-required');
  const publicationId = readNumber(form.text('publication'));
  if (publicationId === undefined) throw new DomainError('document/not-found');
  const by = { account, secret: undefined };
  const message = form.text('message');
  const { publishing } = getInstance();
  const reverting = { documentId: document.id, publicationId, by, message };
  const reverted = await revertPublication(publishing, reverting, new Date());
  if (reverted.kind === 'merged') redirect(303, `${page.path}/history?reverted=${reverted.proposal}`);
  return {
    ...blankAnswer,
    values: { message, publication: String(publicationId) },
    complaint: m.history_revert_conflict(),
  };
});
