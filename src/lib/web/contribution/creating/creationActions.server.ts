// SPDX-License-Identifier: AGPL-3.0-or-later
import { getRevisionText } from '../../../document/documents.server.ts';
import { setTranslationOf } from '../../../document/translation.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { m } from '../../../paraglide/messages.js';
import { DomainError } from '../../../shared/refusal.ts';
import { getInstance } from '../../composition.server.ts';
import { blankAnswer, formAction, type Form } from '../../forms.server.ts';
import { readModule } from '../../reading/modulePages.server.ts';
import { composeText } from '../proposing/composeText.ts';
import { showProposed, type ChangePreview } from '../proposing/showProposed.server.ts';
import { readSignature, sendProposal, signatureFields } from '../proposing/sending.server.ts';
import type { SourceMedia } from '../../publishing/moduleContext.ts';
import type { ProposalDraft } from '../../../contribution/proposalDraft.ts';
import { addPicture, takePictures } from './attachedPictures.server.ts';
import { listAttached, pictureFields } from './pictureForm.ts';
import { begin, type CreationEvent } from './creations.server.ts';
import { readWish, readWishFields } from './creationWish.ts';

const kept = ['text', 'base', ...pictureFields, ...signatureFields];

/** What can be done with the text of a new document: look at it, add a picture to it, and send it. */
export const creationActions = {
  preview: formAction(kept, async (event: CreationEvent, form) => {
    const composed = await compose(event, form);
    const values = Object.fromEntries(kept.map((name) => [name, form.text(name)]));
    return {
      ...blankAnswer,
      values,
      preview: await preview(composed, listAttached(form.text('pictures'), composed.begun.at), event.locals.language),
    };
  }),
  picture: formAction(kept, async (event: CreationEvent, form) => {
    return { ...blankAnswer, values: await addPicture(event, form, { kept }) };
  }),
  send: formAction(kept, async (event: CreationEvent, form) => {
    const { module, begun, text, isUntouched } = await compose(event, form);
    if (isUntouched) form.refuse({ text: m.create_text_untouched() });
    const { documentId, place } = begun;
    const illustrated = await takePictures(getInstance(), form, { text, path: place.path });
    const draft: ProposalDraft = {
      ...readSignature(form),
      module,
      language: place.language,
      kind: 'change',
      remarkKind: undefined,
      documentId: undefined,
      passageId: undefined,
      remarkId: undefined,
      texts: [{ documentId, baseHash: undefined, text: illustrated.text, place }],
    };
    return sendProposal(event, form, draft, illustrated.media);
  }),
};

type Composed = Awaited<ReturnType<typeof compose>>;

/** The whole text that was meant, where it can stand now: others may have taken its place since the form was opened. */
async function compose(event: CreationEvent, form: Form) {
  const { db, outline } = await readModule(event);
  const begun = await begin(db, outline, { event, wish: readWish(readWishFields(event.url.searchParams)) });
  if (!begun) throw new DomainError('contribution/place-taken');
  const { documentId, at } = begun;
  const composed = composeText({ documentId, place: at, base: begun.text, part: undefined, typed: form.text('text') });
  if (composed.kind === 'unreadable') {
    const sentence = sentenceOfProblem(composed.problem, event.locals.language);
    form.refuse({ text: m.propose_text_unreadable({ line: composed.problem.line, sentence }) });
    throw new Error('A complaint refuses the form.');
  }
  const text = begun.source ? await nameSource(composed.text, begun.source.row, form.text('base')) : composed.text;
  return { module: outline.slug, begun, text, isUntouched: composed.text === begun.text };
}

/** Says what was translated: the revision that was on the screen, even if the original has moved on since. */
async function nameSource(
  text: string,
  { id, publishedRevision }: { id: string; publishedRevision: string },
  base: string,
) {
  const hash = base === '' ? publishedRevision : base;
  await getRevisionText(getInstance().db, id, hash);
  return setTranslationOf(text, { id, hash });
}

async function preview(
  { begun: { documentId, at }, text }: Composed,
  pictures: readonly SourceMedia[],
  language: App.Locals['language'],
): Promise<ChangePreview> {
  const underWay = { documentId, text, edited: undefined, place: at, pictures };
  return showProposed(getInstance(), { module: at.module, text: underWay }, language);
}
