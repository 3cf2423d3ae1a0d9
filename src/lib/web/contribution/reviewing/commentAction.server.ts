// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { checkComment, type CommentComplaint, type CommentPlace } from '../../../contribution/comment.ts';
import { keepComment } from '../../../contribution/comments.server.ts';
import { sendOnce } from '../../../contribution/tickets.server.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { proposalLimits } from '../../../contribution/proposal.ts';
import { m } from '../../../paraglide/messages.js';
import type { Transaction } from '../../../server/database/database.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { getInstance } from '../../composition.server.ts';
import type { Form } from '../../forms.server.ts';
import { saidAddress } from '../../moderation/saidAddress.ts';
import { guardForm } from '../protection/formGuard.server.ts';
import { visitorOf, type ProposalEvent } from '../addressedProposal.server.ts';

/** Keeps what somebody says about a proposal, and comes back to where it stands; without an account, at its secret address. */
export async function sayComment(event: ProposalEvent, form: Form): Promise<never> {
  const proposalId = Number(event.params.number);
  const said = { body: form.text('body').replace(/\r\n?/g, '\n'), displayName: form.text('name') };
  const { body, displayName } = checkComment(said);
  form.refuse({ body: explain(body, proposalLimits.comment), name: explain(displayName, proposalLimits.displayName) });
  const now = new Date();
  const by = visitorOf(event);
  const { holdReason, receipt, secret } = await guardComment({ proposalId, by, form, ...said }, now);
  const isHeld = holdReason !== undefined;
  const added = {
    proposalId,
    by,
    ...said,
    parentId: readParent(form),
    place: readPlace(form),
    isHeld,
    secretHash: sha256(secret),
  };
  const act = async (tx: Transaction) => `${isHeld ? 'held' : ''}#comment-${await keepComment(tx, added, now)}`;
  const outcome = await getInstance().db.write((tx) => sendOnce(tx, { receipt, act: () => act(tx) }, now));
  // Whoever proposed it without an account has an address already.
  if (!by.account && by.secret === undefined) redirect(303, `${saidAddress(event.locals.language, secret)}?done=sent`);
  redirect(303, event.url.pathname + (isHeldOutcome(outcome) ? '?done=held#discussion' : `?done=said${outcome}`));
}

/** Sent twice, a comment leads where it first did. */
function isHeldOutcome(outcome: string): boolean {
  return outcome.startsWith('held');
}

type Guarded = { proposalId: number; by: Visitor; form: Form; body: string; displayName: string };

function guardComment({ proposalId, by, form, body, displayName }: Guarded, now: Date) {
  const sending = { kind: 'comment' as const, subject: `proposal/${proposalId}` };
  const words = [body, displayName, form.text('parent'), form.text('passage')];
  return guardForm(getInstance(), { ...sending, account: by.account, form, words, message: body }, now);
}

function explain(complaint: CommentComplaint | undefined, limit: number): string | undefined {
  if (complaint === undefined) return undefined;
  return complaint === 'missing' ? m.review_comment_missing() : m.review_message_too_long({ limit });
}

function readParent(form: Form): number | undefined {
  return Number(form.text('parent')) || undefined;
}

/** A passage or a question as the form names it: its document, then itself. */
function readPlace(form: Form): CommentPlace | undefined {
  const match = /^([a-z0-9-]{1,120})\/([a-z0-9-]{1,120})$/.exec(form.text('passage'));
  return match?.[1] && match[2] ? { documentId: match[1], passageId: match[2] } : undefined;
}
