// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProposedText } from '../../../contribution/proposal.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import { findDocumentId } from '../../../document/documentId.ts';
import { readPath } from '../../../document/place.ts';
import { listPublished } from '../../../document/renderings.server.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import { getInstance } from '../../composition.server.ts';
import type { Form } from '../../forms.server.ts';
import type { ProposalEvent } from '../addressedProposal.server.ts';
import { composeText } from './composeText.ts';

/** A proposal, with the texts of the version that is amended. */
export type TextsToAmend = { found: ProposalRow; texts: readonly ProposedText[] };

/** The texts of the new version: those there are, as they were typed, and the one that joins them. */
export async function composeTexts(
  event: ProposalEvent,
  form: Form,
  { found, texts }: TextsToAmend,
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
