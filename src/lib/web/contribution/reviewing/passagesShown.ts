// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Thread } from '../../../contribution/comment.ts';
import type { Said } from './discussion.server.ts';
import type { ComparedDocument } from './documentComparisons.server.ts';
import { nameOf } from './reviewWords.ts';

/** The passages that a page shows as changed, as `document/passage`: only the first of those shown together has an anchor. */
export function listShownPassages(
  documents: ReadonlyArray<Pick<ComparedDocument, 'documentId' | 'blocks'>>,
): Set<string> {
  return new Set(
    documents.flatMap(({ documentId, blocks = [] }) =>
      blocks.flatMap(({ passageIds: [first] }) => (first === undefined ? [] : [`${documentId}/${first}`])),
    ),
  );
}

type Asked = {
  head: { passage: string; answer: number | undefined };
  threads: ReadonlyArray<Thread<Said>>;
  passages: ReadonlySet<string>;
  /** What came back with the form: it goes on about the same thing. */
  typed: Readonly<Record<string, string>> | undefined;
};

/** What the form of a comment is about: a comment that it answers, a passage, or neither. */
export function findSubject({ head, threads, passages, typed }: Asked) {
  const wanted = typed ? Number(typed.parent) || undefined : head.answer;
  const thread = threads.find(({ said }) => said.kind === 'comment' && said.id === wanted);
  const answered = thread && { id: thread.said.id, name: nameOf(thread.said.name) };
  const id = typed ? (typed.passage ?? '') : head.passage;
  const passage = !answered && passages.has(id) ? { id, label: labelOf(id) } : undefined;
  return { answered, passage };
}

/** A passage's id says its first words. */
function labelOf(id: string): string {
  return (id.split('/')[1] ?? '').replace(/^p-/, '').replaceAll('-', ' ');
}
