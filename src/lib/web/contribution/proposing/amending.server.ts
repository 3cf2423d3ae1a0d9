// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type ActionFailure } from '@sveltejs/kit';
import { amendProposal, withdrawProposal } from '../../../contribution/changeProposal.server.ts';
import { canTakeUp } from '../../../contribution/proposalAccess.ts';
import { proposalLimits, type ProposedText } from '../../../contribution/proposal.ts';
import { canHappen } from '../../../contribution/proposal.machine.ts';
import { listProposedTexts, type ProposalRow } from '../../../contribution/proposals.server.ts';
import type { Relation } from '../../../contribution/proposal.machine.ts';
import { findDocumentId } from '../../../document/documentId.ts';
import { titleIn } from '../../../document/fields.ts';
import { readPath } from '../../../document/place.ts';
import { listPublished } from '../../../document/renderings.server.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import { getInstance } from '../../composition.server.ts';
import { formAction, type Form, type FormAnswer } from '../../forms.server.ts';
import { refuse } from '../../refusals.ts';
import { composeText } from './composeText.ts';
import { giveBack, isSignedOut, openNothing } from './lostSession.server.ts';
import { findOwn, openOwn, type ProposalEvent } from './ownProposal.server.ts';
import { proposalAddress } from './proposalAddresses.ts';

const mayAmend = (relation: Relation, { status }: ProposalRow) => canHappen(status, { type: 'amend', as: relation });
const mayOpen = (relation: Relation, found: ProposalRow) => canTakeUp(found, relation);

/** The page by which a proposal is taken up again: its texts, those that may join them, and the way to withdraw it. */
export async function openAmending(event: ProposalEvent): Promise<AmendingData> {
  return isSignedOut(event) && event.request.method === 'POST' ? openNothing(event) : openTexts(event);
}

async function openTexts(event: ProposalEvent) {
  const { found, relation } = await openOwn(event, mayOpen);
  const { db } = getInstance();
  const texts = await listProposedTexts(db.read, found.id, found.version);
  const published = (await listPublished(db, found.module)).filter(({ language }) => language === found.language);
  const others = published.filter(({ id }) => texts.every(({ documentId }) => documentId !== id));
  const added = others.find(({ id }) => id === event.url.searchParams.get('add'));
  const opened = added ? [{ documentId: added.id, baseHash: added.revision, text: added.text }] : [];
  return {
    number: found.id,
    version: found.version,
    kind: found.kind,
    language: found.language,
    summary: found.summary,
    path: proposalAddress(event.locals.language, found.id, event.params.secret),
    canAmend: mayAmend(relation, found),
    canWithdraw: canHappen(found.status, { type: 'withdraw', as: relation }),
    isCoAuthor: !relation.isProposer,
    displayName: relation.isProposer ? found.authorName : (event.locals.account?.pseudonym ?? ''),
    texts: [...texts, ...opened].map(({ documentId, baseHash, text }) => ({
      documentId,
      base: baseHash ?? '',
      text,
      title: titleOf(text) || documentId,
    })),
    added: added?.id ?? '',
    others:
      texts.length < proposalLimits.documents
        ? others.map(({ id, text, kind }) => ({ id, kind, title: titleOf(text) || id }))
        : [],
  };
}

export type AmendingData = Awaited<ReturnType<typeof openTexts>>;

function titleOf(text: string): string {
  return titleIn(splitFrontMatter(text).data);
}

type Answer = ActionFailure<FormAnswer>;

/** Keeps what was typed as a new version. What was typed comes back when the proposal has moved meanwhile. */
export async function amend(event: ProposalEvent): Promise<Answer> {
  if (isSignedOut(event)) return giveBack(event);
  const found = await openToAct(event);
  const texts = await listProposedTexts(getInstance().db.read, found.id, found.version);
  const names = [...texts.map(({ documentId }) => documentId), event.url.searchParams.get('add') ?? ''];
  const kept = ['message', 'displayName', 'version', ...names.flatMap((name) => [`text-${name}`, `base-${name}`])];
  return formAction(kept, async (_event: ProposalEvent, form) => {
    const message = form.text('message').trim();
    const displayName = form.text('displayName').replace(/\s+/g, ' ').trim();
    form.refuse({
      message:
        message.length > proposalLimits.message ? m.propose_too_long({ limit: proposalLimits.message }) : undefined,
      displayName:
        displayName.length > proposalLimits.displayName
          ? m.propose_too_long({ limit: proposalLimits.displayName })
          : undefined,
    });
    const amended = await composeTexts(event, form, { found, texts });
    const version = Number(form.text('version'));
    const { by } = await findOwn(getInstance().db.read, event, mayOpen);
    const amendment = { id: found.id, by, version, texts: amended, displayName, message };
    await amendProposal(getInstance().db, amendment, new Date());
    redirect(303, `${proposalAddress(event.locals.language, found.id, event.params.secret)}?done=amended`);
  })(event);
}

async function openToAct(event: ProposalEvent): Promise<ProposalRow> {
  return (await openOwn(event, mayOpen)).found;
}

/** The texts of the new version: those there are, as they were typed, and the one that joins them. */
async function composeTexts(
  event: ProposalEvent,
  form: Form,
  { found, texts }: { found: ProposalRow; texts: readonly ProposedText[] },
): Promise<ProposedText[]> {
  const published = await listPublished(getInstance().db, found.module);
  const added = published.find(({ id }) => id === event.url.searchParams.get('add'));
  const joined = added && texts.every(({ documentId }) => documentId !== added.id) ? [added] : [];
  const all: Array<{ known: ProposedText; isAdded: boolean }> = [
    ...texts.map((known) => ({ known, isAdded: false })),
    ...joined.map(({ id, revision, text }) => ({
      known: { documentId: id, baseHash: form.text(`base-${id}`) || revision, text, place: undefined },
      isAdded: true,
    })),
  ];
  return all.flatMap(({ known, isAdded }) => {
    const typed = form.text(`text-${known.documentId}`);
    if (typed === '') return isAdded ? [] : [known];
    const row = published.find(({ id }) => id === known.documentId);
    const text = composeOne(event, form, { known, typed, place: row ?? placeOfNew(found, known) });
    // A text that was opened beside the others and left as it is does not join them.
    return isAdded && text === known.text ? [] : [{ ...known, text }];
  });
}

type One = { known: ProposedText; typed: string; place: Parameters<typeof composeText>[0]['place'] };

function composeOne(event: ProposalEvent, form: Form, { known, typed, place }: One): string {
  const composed = composeText({ documentId: known.documentId, place, base: known.text, part: undefined, typed });
  if (composed.kind === 'text') return composed.text;
  const sentence = sentenceOfProblem(composed.problem, event.locals.language);
  form.refuse({
    [`text-${known.documentId}`]: m.propose_text_unreadable({ line: composed.problem.line, sentence }),
  });
  throw new Error('A complaint refuses the form.');
}

function placeOfNew({ module }: ProposalRow, { place, text }: ProposedText): One['place'] {
  const read = readPath(`${module}/${place?.language ?? 'fr'}/${place?.path ?? ''}`);
  if (read.kind === 'document') return read.place;
  return { kind: place?.kind ?? 'lesson', slug: findDocumentId(text) ?? '', language: place?.language ?? 'fr' };
}

/** Takes the proposal back. */
export async function withdraw(event: ProposalEvent): Promise<never> {
  const { found, by } = await openOwn(event, mayOpen);
  await withdrawProposal(getInstance().db, { id: found.id, by }, new Date()).catch(refuse);
  redirect(303, proposalAddress(event.locals.language, found.id, event.params.secret));
}
