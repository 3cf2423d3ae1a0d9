// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProposedText } from '../../../contribution/proposal.ts';
import type { NewMedia } from '../../../contribution/proposedMedia.server.ts';
import { listProposedMedia } from '../../../contribution/proposedMedia.server.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import type { Place } from '../../../document/document.ts';
import { readPath } from '../../../document/place.ts';
import { listPublished, type PublishedDocument } from '../../../document/renderings.server.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import { getInstance } from '../../composition.server.ts';
import type { Form } from '../../forms.server.ts';
import { takePictures } from '../creating/attachedPictures.server.ts';
import { listAttached } from '../creating/pictureForm.ts';
import { composeText } from './composeText.ts';
import type { ProposalEvent } from '../addressedProposal.server.ts';
import { showProposed } from './showProposed.server.ts';

/** The proposal that a form takes up, with the texts of its current version. */
export type Amended = { found: ProposalRow; texts: readonly ProposedText[] };

/** A text as it was typed, and where it stands in its module. */
export type AmendedText = { text: ProposedText; at: Pick<Place, 'kind' | 'slug' | 'language' | 'path'> };

/** The texts of the new version: those there are, as they were typed, and the one that joins them. */
export async function composeTexts(
  event: ProposalEvent,
  form: Form,
  { found, texts }: Amended,
): Promise<AmendedText[]> {
  const published = await listPublished(getInstance().db, found.module);
  const joined = findJoined(event, published, texts);
  const known = texts.map((text) => ({ text, row: published.find(({ id }) => id === text.documentId) }));
  const kept = known.map(({ text, row }): AmendedText => {
    const at = row ?? placeOfNew(found, text);
    const typed = form.text(`text-${text.documentId}`);
    const composed = typed === '' ? text.text : composeOne(event, form, { known: text, typed, at });
    return { at, text: { ...text, text: composed } };
  });
  return [...kept, ...(joined ? joinText(event, form, joined) : [])];
}

/** The text of the module that the address opens beside the proposal's own. */
function findJoined({ url }: ProposalEvent, published: readonly PublishedDocument[], texts: readonly ProposedText[]) {
  const added = published.find(({ id }) => id === url.searchParams.get('add'));
  return added && texts.every(({ documentId }) => documentId !== added.id) ? added : undefined;
}

/** One that was opened beside the others and left as it is does not join them. */
function joinText(event: ProposalEvent, form: Form, at: PublishedDocument): AmendedText[] {
  const { id, revision, text } = at;
  const typed = form.text(`text-${id}`);
  const known = { documentId: id, baseHash: form.text(`base-${id}`) || revision, text, place: undefined };
  if (typed === '') return [];
  const composed = composeOne(event, form, { known, typed, at });
  return composed === text ? [] : [{ at, text: { ...known, text: composed } }];
}

type One = { known: ProposedText; typed: string; at: AmendedText['at'] };

function composeOne(event: ProposalEvent, form: Form, { known, typed, at }: One): string {
  const composed = composeText({
    documentId: known.documentId,
    place: at,
    base: known.text,
    part: undefined,
    typed,
  });
  if (composed.kind === 'text') return composed.text;
  const sentence = sentenceOfProblem(composed.problem, event.locals.language);
  form.refuse({
    [`text-${known.documentId}`]: m.propose_text_unreadable({ line: composed.problem.line, sentence }),
  });
  throw new Error('A complaint refuses the form.');
}

/** Where a new document would stand: its place was checked when it was sent. */
function placeOfNew({ module }: ProposalRow, { documentId, place }: ProposedText): Place {
  const reading = place && readPath(`${module}/${place.language}/${place.path}`);
  if (reading?.kind !== 'document') throw new Error(`${documentId} is not published, and has no place.`);
  return reading.place;
}

/** Takes what was added to the form out of the pictures that wait, and writes their credits in the texts that show them. */
export async function illustrate(
  form: Form,
  composed: readonly AmendedText[],
): Promise<{ texts: ProposedText[]; media: NewMedia[] }> {
  const texts: ProposedText[] = [];
  const media: NewMedia[] = [];
  for (const { text, at } of composed) {
    const illustrated = await takePictures(getInstance(), form, { text: text.text, path: at.path });
    texts.push({ ...text, text: illustrated.text });
    media.push(...illustrated.media);
  }
  return { texts, media };
}

/** What the new version would look like, text by text. */
export async function previewTexts(event: ProposalEvent, form: Form, { found, texts }: Amended) {
  const { language } = event.locals;
  const site = getInstance();
  const proposed = await listProposedMedia(site.db.read, found.id);
  const previews = [];
  for (const { text, at } of await composeTexts(event, form, { found, texts })) {
    const { documentId } = text;
    const pictures = [...proposed, ...listAttached(form.text('pictures'), at)];
    const place = text.place && placeOfNew(found, text);
    const underWay = { documentId, text: text.text, edited: undefined, place, pictures };
    previews.push({ documentId, ...(await showProposed(site, { module: found.module, text: underWay }, language)) });
  }
  return previews;
}

export type AmendedPreview = Awaited<ReturnType<typeof previewTexts>>[number];
