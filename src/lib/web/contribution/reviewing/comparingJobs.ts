// SPDX-License-Identifier: AGPL-3.0-or-later
import { compareTexts, type TextDifference } from '../../../document/textDifference.ts';
import { mergeTexts } from '../../../document/mergeTexts.ts';
import type { DocumentKind } from '../../../document/document.ts';
import { makeTermFinder } from '../../../glossary/termFinder.ts';
import { renderLesson } from '../../../markdown/renderLesson.ts';
import type { RenderContext } from '../../../markdown/source.ts';
import { folderOf, type ModuleContext } from '../../publishing/renderDocuments.ts';
import { findChangedBlocks, type PlacedPassage } from './changedBlocks.ts';

/** Two texts to show side by side; `published` is set when the first is not the one the second was written from. */
export type TextsToCompare = {
  kind: DocumentKind;
  path: string;
  /** The text that the second was written from. */
  before: string;
  after: string;
  /** What is published today, when it is neither. */
  published: string | undefined;
  /** Passages of what is shown as the first text, when it is `published`, else of `before`. */
  passages: readonly PlacedPassage[];
  context: ModuleContext | undefined;
};

export type ComparedBlock = { passageIds: string[]; beforeHtml: string; afterHtml: string };

export type ComparedTexts = {
  /** Whether the published text and the second one say different things in the same place. */
  isConflicted: boolean;
  /** Passages as readers see them; undefined for a kind that is not shown so, or when there are too many. */
  blocks: ComparedBlock[] | undefined;
  source: TextDifference;
};

/** More changed passages are shown by their source alone. */
const mostBlocks = 40;

/** What a text would change: of what is published today when both can be merged, else of what it was written from. */
export function compareVersions({ before, after, published, ...shown }: TextsToCompare): ComparedTexts {
  const merged = published === undefined ? undefined : mergeTexts(before, published, after);
  const isConflicted = merged?.kind === 'conflicted';
  const [from, to] = merged?.kind === 'clean' && published !== undefined ? [published, merged.text] : [before, after];
  return { isConflicted, blocks: renderBlocks(from, to, shown), source: compareTexts(from, to) };
}

type Shown = Pick<TextsToCompare, 'kind' | 'path' | 'passages' | 'context'>;

function renderBlocks(from: string, to: string, { kind, path, passages, context }: Shown): ComparedBlock[] | undefined {
  if (kind === 'selfAssessment' || !context) return undefined;
  const blocks = findChangedBlocks(from, to, passages);
  if (blocks.length > mostBlocks) return undefined;
  const full = { ...context, folder: folderOf(path), findTerms: makeTermFinder(context.terms) };
  return blocks.map(({ passageIds, before, after }) => ({
    passageIds,
    beforeHtml: renderAlone(before, full),
    afterHtml: renderAlone(after, full),
  }));
}

/** Both sides have the same ids, which a page may hold once: neither keeps them. */
function renderAlone(markdown: string, context: RenderContext): string {
  if (markdown === '') return '';
  return renderLesson(markdown, context).html.replace(/<[a-z][^>]*>/g, (tag) => tag.replace(/ id="[^"]*"/, ''));
}
