// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Thread } from '../../../contribution/comment.ts';
import type { Said } from './discussion.server.ts';
import type { ComparedDocument } from './documentComparisons.server.ts';
import { nameOf } from './reviewWords.ts';

/** A passage or a question that a comment can hang on; `words` say which one it is. */
export type PlaceShown = { kind: 'passage' | 'item'; words: string };

/** The address of a place within the page of a proposal. */
export function placeAnchor(documentId: string, id: string): string {
  return `passage-${documentId}-${id}`;
}

/**
 * The passages and questions that a page shows as changed, by `document/passage` or `document/question`. Of passages
 * shown together, only the first has an anchor.
 */
export function listPlacesShown(
  documents: ReadonlyArray<Pick<ComparedDocument, 'documentId' | 'blocks' | 'items'>>,
): Map<string, PlaceShown> {
  return new Map(
    documents.flatMap(({ documentId, blocks = [], items = [] }) => [
      ...blocks.flatMap(({ passageIds: [first] }) => (first === undefined ? [] : [passageOf(documentId, first)])),
      ...items.flatMap(({ before, after }) => {
        const item = after ?? before;
        return item ? [itemOf(documentId, item)] : [];
      }),
    ]),
  );
}

/** A passage's id says its first words. */
function passageOf(documentId: string, id: string): [string, PlaceShown] {
  return [`${documentId}/${id}`, { kind: 'passage', words: id.replace(/^p-/, '').replaceAll('-', ' ') }];
}

function itemOf(documentId: string, { id, stem }: { id: string; stem: string }): [string, PlaceShown] {
  return [`${documentId}/${id}`, { kind: 'item', words: stem }];
}

type Asked = {
  head: { passage: string; answer: number | undefined };
  threads: ReadonlyArray<Thread<Said>>;
  places: ReadonlyMap<string, PlaceShown>;
  /** What came back with the form: it goes on about the same thing. */
  typed: Readonly<Record<string, string>> | undefined;
};

/** What the form of a comment is about: a comment that it answers, a passage or a question, or none of them. */
export function findSubject({ head, threads, places, typed }: Asked) {
  const wanted = typed ? Number(typed.parent) || undefined : head.answer;
  const thread = threads.find(({ said }) => said.kind === 'comment' && said.id === wanted);
  const answered = thread && { id: thread.said.id, name: nameOf(thread.said.name) };
  const id = typed ? (typed.passage ?? '') : head.passage;
  const shown = answered ? undefined : places.get(id);
  return { answered, place: shown && { id, ...shown } };
}
