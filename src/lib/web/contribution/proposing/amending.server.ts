// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { amendProposal, withdrawProposal } from '../../../contribution/changeProposal.server.ts';
import { canTakeUp } from '../../../contribution/proposalAccess.ts';
import { proposalLimits, type ProposedText } from '../../../contribution/proposal.ts';
import { canHappen } from '../../../contribution/proposal.machine.ts';
import { listProposedMedia } from '../../../contribution/proposedMedia.server.ts';
import { listProposedTexts, type ProposalRow } from '../../../contribution/proposals.server.ts';
import type { Relation } from '../../../contribution/proposal.machine.ts';
import { titleIn } from '../../../document/fields.ts';
import { listPublished } from '../../../document/renderings.server.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { m } from '../../../paraglide/messages.js';
import { getInstance } from '../../composition.server.ts';
import { blankAnswer, formAction, type Form } from '../../forms.server.ts';
import { refuse } from '../../refusals.ts';
import { addPicture } from '../creating/attachedPictures.server.ts';
import { pictureFields } from '../creating/pictureForm.ts';
import { composeTexts, illustrate, previewTexts, type Amended } from './amendedTexts.server.ts';
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
  const opened = added ? [{ documentId: added.id, baseHash: added.revision, text: added.text, place: undefined }] : [];
  return {
    number: found.id,
    version: found.version,
    kind: found.kind,
    shownIn: found.language,
    summary: found.summary,
    path: proposalAddress(event.locals.language, found.id, event.params.secret),
    canAmend: mayAmend(relation, found),
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

/** Keeps what was typed as a new version. What was typed comes back when the proposal has moved meanwhile. */
const amend = amendingAction(async (event, form, { found, texts }) => {
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
  const amended = await illustrate(form, await composeTexts(event, form, { found, texts }));
  const version = Number(form.text('version'));
  const { by } = await findOwn(getInstance().db.read, event, mayOpen);
  await amendProposal(getInstance().db, { id: found.id, by, version, ...amended, displayName, message }, new Date());
  redirect(303, `${proposalAddress(event.locals.language, found.id, event.params.secret)}?done=amended`);
});

const preview = amendingAction(async (event, form, { kept, ...amended }) => {
  const values = Object.fromEntries(kept.map((name) => [name, form.text(name)]));
  return { ...blankAnswer, values, previews: await previewTexts(event, form, amended) };
});

/** Adds a picture to one of the texts: the one that was chosen, the first without a choice. */
const addToText = amendingAction(async ({ locals }, form, { found, texts, kept }) => {
  const chosen = `text-${form.text('pictureText')}`;
  const into = kept.includes(chosen) ? chosen : `text-${texts[0]?.documentId}`;
  const values = await addPicture({ locals, params: { module: found.module } }, form, { kept, into });
  return { ...blankAnswer, values };
});

/** An action of the form that takes a proposal up. Whoever is signed out meanwhile is given back what they typed. */
function amendingAction<Answer>(
  act: (event: ProposalEvent, form: Form, draft: Amended & { kept: readonly string[] }) => Promise<Answer>,
) {
  return async (event: ProposalEvent) => {
    if (isSignedOut(event)) return giveBack(event);
    // The page that answers says itself that it is private: a header can be set once.
    const { found } = await findOwn(getInstance().db.read, event, mayOpen).catch(refuse);
    const texts = await listProposedTexts(getInstance().db.read, found.id, found.version);
    const names = [...texts.map(({ documentId }) => documentId), event.url.searchParams.get('add') ?? ''];
    const ofTexts = names.filter(Boolean).flatMap((name) => [`text-${name}`, `base-${name}`]);
    const kept = ['message', 'displayName', 'version', ...ofTexts, 'pictureText', ...pictureFields];
    return formAction(kept, (_event: ProposalEvent, form) => act(event, form, { found, texts, kept }))(event);
  };
}

/** Takes the proposal back. */
async function withdraw(event: ProposalEvent): Promise<never> {
  const { found, by } = await openOwn(event, mayOpen);
  await withdrawProposal(getInstance().db, { id: found.id, by }, new Date()).catch(refuse);
  redirect(303, proposalAddress(event.locals.language, found.id, event.params.secret));
}

/** What can be done with a proposal that is taken up: look at it, add a picture, keep a new version, take it back. */
export const amendingActions = { save: amend, preview, picture: addToText, withdraw };
