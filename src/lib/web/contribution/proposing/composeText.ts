// SPDX-License-Identifier: AGPL-3.0-or-later
import { addItemIds } from '../../../assessment/itemIds.ts';
import type { Place } from '../../../document/document.ts';
import { findDocumentId } from '../../../document/documentId.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { checkLimits } from '../../../markdown/limits.ts';
import type { Problem } from '../../../markdown/problem.ts';
import { normaliseText } from '../../../shared/text.ts';
import { addMissingIds } from '../../checks/missingIds.ts';
import { withPart, type Part } from './parts.ts';

export type Composing = {
  documentId: string;
  place: Pick<Place, 'kind' | 'slug' | 'language'>;
  /** The text that the form was opened on. */
  base: string;
  part: Part | undefined;
  typed: string;
};

/** `unreadable`: why the text could not be published at all. Every other problem is advice. */
export type ComposedText = { kind: 'text'; text: string } | { kind: 'unreadable'; problem: Problem };

/** The whole text that was meant: what was typed in its place, with the ids that people never handle. */
export function composeText({ documentId, place, base, part, typed }: Composing): ComposedText {
  const whole = restoreId(normaliseText(withPart(base, part, normaliseText(typed))), documentId);
  const { body, problems } = splitFrontMatter(whole);
  const [problem] = [...problems, ...checkLimits(body)];
  if (problem) return { kind: 'unreadable', problem };
  const recalled = place.kind === 'selfAssessment' ? addItemIds(whole, base) : whole;
  const text = normaliseText(addMissingIds(recalled, place, new Set()));
  return findDocumentId(text) === documentId ? { kind: 'text', text } : unreadableHeader;
}

const unreadableHeader: ComposedText = {
  kind: 'unreadable',
  problem: { rule: 'front-matter-unreadable', line: 2, data: { reason: 'ID' } },
};

/** Puts back the line that names the document, whatever became of it: the name is what addresses and progress hang on. */
function restoreId(text: string, documentId: string): string {
  if (findDocumentId(text) === documentId) return text;
  const { lineOf, problems } = splitFrontMatter(text);
  if (problems.length > 0) return text;
  const lines = text.split('\n');
  if (lineOf.id === undefined) lines.splice(1, 0, `id: ${documentId}`);
  else lines[lineOf.id - 1] = `id: ${documentId}`;
  return lines.join('\n');
}
