// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { addAmendment } from '../../../contribution/changeProposal.server.ts';
import { proposalLimits } from '../../../contribution/proposal.ts';
import { getProposal, listDocumentsOfVersions, listProposedTexts } from '../../../contribution/proposals.server.ts';
import { relationTo } from '../../../contribution/relation.server.ts';
import { sendOnce } from '../../../contribution/tickets.server.ts';
import { m } from '../../../paraglide/messages.js';
import { tidyLine } from '../../../shared/shownText.ts';
import { getInstance } from '../../composition.server.ts';
import { blankAnswer, formAction, type Form } from '../../forms.server.ts';
import { visitorOf, type ProposalEvent } from '../addressedProposal.server.ts';
import { addPicture } from '../creating/attachedPictures.server.ts';
import { pictureFields } from '../creating/pictureForm.ts';
import { guardFields } from '../protection/formFields.ts';
import { guardForm } from '../protection/formGuard.server.ts';
import type { Deed } from '../reviewing/deeds.ts';
import { composeTexts, illustrate, previewTexts, type Amended } from './amendedTexts.server.ts';
import { consentWords } from './changeForm.ts';
import { findLostRight, giveBack } from './givenBack.server.ts';
import { proposalAddress } from './proposalAddresses.ts';

/** What the form of the next version of a proposal sends: a ticket of it is for that alone. */
export function amendingOf(number: number) {
  return { kind: 'amendment' as const, subject: `proposal/${number}` };
}

/**
 * Keeps what was typed as a new version. Whatever stands against it, what was typed comes back: another version, a
 * session that has ended, a role that was taken back. Sent twice, the same words make one version. What looks automatic
 * waits for a moderator.
 */
export const amend = amendingAction(async (event, form, { found, texts, kept }) => {
  const { db } = getInstance();
  const [id, by, now] = [found.id, visitorOf(event), new Date()];
  const message = form.text('message').replace(/\r\n?/g, '\n').trim();
  const words = { message, displayName: tidyLine(form.text('displayName')) };
  const names = kept.filter((name) => /^(?:text|base)-/.test(name)).sort();
  const typed = [form.text('version'), words.message, words.displayName, ...names.map((name) => form.text(name))];
  const read = { words: typed, message: `${words.message}\n${words.displayName}` };
  const sending = { ...amendingOf(id), account: by.account, form, ...read };
  const { holdReason, receipt, outcome } = await guardForm(getInstance(), sending, now);
  if (outcome !== undefined) return comeBack(event, outcome);
  const consentText = form.text('consent') === 'yes' ? consentWords() : undefined;
  const isAgreed = relationTo(found, by).isProposer || consentText !== undefined;
  form.refuse({ ...complaintsOf(words), consent: isAgreed ? undefined : m.propose_consent_missing() });
  const amended = await illustrate(form, await composeTexts(event, form, { found, texts }));
  const version = Number(form.text('version'));
  const amendment = { id, by, version, ...amended, ...words, consentText, holdReason };
  const done = await db.write((tx) => {
    const act = async () => doneBy(await addAmendment(tx, amendment, now));
    return sendOnce(tx, { receipt, act }, now);
  });
  return comeBack(event, done);
});

export const preview = amendingAction(async (event, form, { kept, ...amended }) => {
  const values = Object.fromEntries(kept.map((name) => [name, form.text(name)]));
  return { ...blankAnswer, values, previews: await previewTexts(event, form, amended) };
});

/** Adds a picture to one of the texts: the one that was chosen, the first without a choice. */
export const addToText = amendingAction(async ({ locals }, form, { found, texts, kept }) => {
  const chosen = `text-${form.text('pictureText')}`;
  const into = kept.includes(chosen) ? chosen : `text-${texts[0]?.documentId}`;
  const values = await addPicture({ locals, params: { module: found.module } }, form, { kept, into });
  return { ...blankAnswer, values };
});

/** An action of the form that takes a proposal up. Whoever has lost the right to it is given back what they typed. */
function amendingAction<Answer>(
  act: (event: ProposalEvent, form: Form, draft: Amended & { kept: readonly string[] }) => Promise<Answer>,
) {
  return async (event: ProposalEvent) => {
    const { read } = getInstance().db;
    const lost = await findLostRight(read, event);
    if (lost) return giveBack(event, lost);
    const found = await getProposal(read, Number(event.params.number));
    const texts = await listProposedTexts(read, found.id, found.version);
    const added = event.url.searchParams.get('add') ?? '';
    // A version that came meanwhile may have left out a text that this form was opened on.
    const ids = [...new Set([...(await listDocumentsOfVersions(read, found.id)), added])].filter(Boolean);
    const ofTexts = ids.flatMap((id) => [`text-${id}`, `base-${id}`]);
    const signed = ['message', 'displayName', 'version', 'consent', guardFields.ticket];
    const kept = [...signed, ...ofTexts, 'pictureText', ...pictureFields];
    return formAction(kept, (_event: ProposalEvent, form) => act(event, form, { found, texts, kept }))(event);
  };
}

function complaintsOf({ message, displayName }: { message: string; displayName: string }) {
  const explain = (text: string, limit: number) =>
    [...text].length > limit ? m.propose_too_long({ limit }) : undefined;
  return {
    message: explain(message, proposalLimits.message),
    displayName: explain(displayName, proposalLimits.displayName),
  };
}

function doneBy({ isHeld }: { isHeld: boolean }): Deed {
  return isHeld ? 'amendedHeld' : 'amended';
}

function comeBack({ locals, params }: ProposalEvent, done: string): never {
  redirect(303, `${proposalAddress(locals.language, Number(params.number), params.secret)}?done=${done}`);
}
