// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { withdrawProposal } from '../../../contribution/changeProposal.server.ts';
import { proposalLimits, type ProposedText } from '../../../contribution/proposal.ts';
import { canHappen } from '../../../contribution/proposal.machine.ts';
import { listProposedMedia } from '../../../contribution/proposedMedia.server.ts';
import { listProposedTexts } from '../../../contribution/proposals.server.ts';
import { titleIn } from '../../../document/fields.ts';
import { listPublished } from '../../../document/renderings.server.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { getInstance } from '../../composition.server.ts';
import { refuse } from '../../refusals.ts';
import type { AddressedProposal, ProposalEvent } from '../addressedProposal.server.ts';
import { openForm } from '../protection/formGuard.server.ts';
import { addToText, amend, amendingOf, preview } from './amendAction.server.ts';
import { findLostRight, mayOpen } from './givenBack.server.ts';
import { openOwn } from './ownProposal.server.ts';
import { proposalAddress } from './proposalAddresses.ts';

/** The page by which a proposal is taken up again: its texts, those that may join them, and the way to withdraw it. */
export async function openAmending(event: ProposalEvent): Promise<AmendingData> {
  const isSent = event.request.method === 'POST';
  if (isSent && (await findLostRight(getInstance().db.read, event))) return openNothing(event);
  return openTexts(event, await openOwn(event, mayOpen));
}

/** Says nothing of the proposal: the page gives back what was typed. */
function openNothing(event: ProposalEvent): AmendingData {
  declarePrivate(event);
  const { language } = event.locals;
  const number = Number(event.params.number);
  const path = proposalAddress(language, number, event.params.secret);
  const mayNothing = { canAmend: false, canWithdraw: false, isCoAuthor: false, ticket: '' };
  const noText = { module: '', texts: [], pictures: [], others: [], added: '', displayName: '' };
  return { number, version: 0, kind: 'change', shownIn: language, summary: '', path, ...mayNothing, ...noText };
}

async function openTexts(event: ProposalEvent, { found, relation }: AddressedProposal) {
  const { db } = getInstance();
  const texts = await listProposedTexts(db.read, found.id, found.version);
  const published = (await listPublished(db, found.module)).filter(({ language }) => language === found.language);
  const others = published.filter(({ id }) => texts.every(({ documentId }) => documentId !== id));
  const added = others.find(({ id }) => id === event.url.searchParams.get('add'));
  const opened = added ? [{ documentId: added.id, baseHash: added.revision, text: added.text, place: undefined }] : [];
  return {
    number: found.id,
    version: found.version,
    kind: found.kind,
    shownIn: found.language,
    summary: found.summary,
    path: proposalAddress(event.locals.language, found.id, event.params.secret),
    ticket: openForm(getInstance(), amendingOf(found.id), new Date()),
    canAmend: canHappen(found.status, { type: 'amend', as: relation, isHeld: false }),
    canWithdraw: canHappen(found.status, { type: 'withdraw', as: relation }),
    isCoAuthor: !relation.isProposer,
    displayName: relation.isProposer ? found.authorName : (event.locals.account?.pseudonym ?? ''),
    module: found.module,
    texts: [...texts, ...opened].map((text) => describeText(text, published)),
    pictures: await listProposedMedia(db.read, found.id),
    added: added?.id ?? '',
    others:
      texts.length < proposalLimits.documents
        ? others.map(({ id, text, kind }) => ({ id, kind, title: titleOf(text) || id }))
        : [],
  };
}

export type AmendingData = Awaited<ReturnType<typeof openTexts>>;

function describeText(
  { documentId, baseHash, text, place }: ProposedText,
  published: ReadonlyArray<{ id: string; path: string }>,
) {
  const found = published.find(({ id }) => id === documentId);
  return {
    documentId,
    base: baseHash ?? '',
    text,
    title: titleOf(text) || documentId,
    path: found?.path ?? place?.path ?? '',
    isNew: found === undefined,
  };
}

function titleOf(text: string): string {
  return titleIn(splitFrontMatter(text).data);
}

/** Takes the proposal back. */
async function withdraw(event: ProposalEvent): Promise<never> {
  const { found, by } = await openOwn(event, mayOpen);
  await withdrawProposal(getInstance().db, { id: found.id, by }, new Date()).catch(refuse);
  redirect(303, proposalAddress(event.locals.language, found.id, event.params.secret));
}

/** What can be done with a proposal that is taken up: look at it, add a picture, keep a new version, take it back. */
export const amendingActions = { save: amend, preview, picture: addToText, withdraw };
