// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../../../assessment/item.ts';
import { parseSelfAssessment, type SelfAssessment } from '../../../assessment/selfAssessment.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { findChangedItems, type ChangedItem } from './changedItems.ts';
import { compareTexts, type TextDifference } from '../../../document/textDifference.ts';
import { mergeTexts } from '../../../document/mergeTexts.ts';
import type { DocumentKind } from '../../../document/document.ts';
import { makeTermFinder } from '../../../glossary/termFinder.ts';
import { renderLesson } from '../../../markdown/renderLesson.ts';
import type { RenderContext } from '../../../markdown/source.ts';
import { folderOf, type ModuleContext } from '../../publishing/renderDocuments.ts';
import { findChangedBlocks, type ChangedBlock, type PlacedPassage } from './changedBlocks.ts';

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
  /** Questions of a self-assessment that differ; undefined for another kind, or when there are too many. */
  items: ChangedItem[] | undefined;
  source: TextDifference;
};

/** More changed passages or questions are shown by their source alone. */
const mostBlocks = 40;

/** What a text would change: of what is published today when both can be merged, else of what it was written from. */
export function compareVersions({ before, after, published, ...shown }: TextsToCompare): ComparedTexts {
  const merged = published === undefined ? undefined : mergeTexts(before, published, after);
  const isConflicted = merged?.kind === 'conflicted';
  const [from, to] = merged?.kind === 'clean' && published !== undefined ? [published, merged.text] : [before, after];
  return { isConflicted, ...renderChanges(from, to, shown), source: compareTexts(from, to) };
}

type Shown = Pick<TextsToCompare, 'kind' | 'path' | 'passages' | 'context'>;

function renderChanges(
  from: string,
  to: string,
  { kind, path, passages, context }: Shown,
): Pick<ComparedTexts, 'blocks' | 'items'> {
  if (!context) return { blocks: undefined, items: undefined };
  const full = { ...context, folder: folderOf(path), findTerms: makeTermFinder(context.terms) };
  return kind === 'selfAssessment'
    ? renderQuestions(parseAlone(from, full), parseAlone(to, full))
    : { blocks: renderBlocks(findChangedBlocks(from, to, passages), full), items: undefined };
}

/** The words above the questions are shown as a passage is. */
function renderQuestions(from: SelfAssessment, to: SelfAssessment): Pick<ComparedTexts, 'blocks' | 'items'> {
  const [beforeHtml, afterHtml] = [from.introductionHtml, to.introductionHtml].map(withoutIds);
  const items = findChangedItems(from.items.map(itemWithoutIds), to.items.map(itemWithoutIds));
  return {
    blocks:
      beforeHtml === afterHtml ? [] : [{ passageIds: [], beforeHtml: beforeHtml ?? '', afterHtml: afterHtml ?? '' }],
    items: items.length > mostBlocks ? undefined : items,
  };
}

function parseAlone(text: string, context: RenderContext): SelfAssessment {
  return parseSelfAssessment(splitFrontMatter(text).body, context);
}

function renderBlocks(blocks: readonly ChangedBlock[], full: RenderContext): ComparedBlock[] | undefined {
  if (blocks.length > mostBlocks) return undefined;
  return blocks.map(({ passageIds, before, after }) => ({
    passageIds,
    beforeHtml: renderAlone(before, full),
    afterHtml: renderAlone(after, full),
  }));
}

function renderAlone(markdown: string, context: RenderContext): string {
  return markdown === '' ? '' : withoutIds(renderLesson(markdown, context).html);
}

function itemWithoutIds({ introductionHtml, options, hintHtml, ...item }: Item): Item {
  return {
    ...item,
    introductionHtml: withoutIds(introductionHtml),
    options: options.map(({ html, feedbackHtml, ...option }) => ({
      ...option,
      html: withoutIds(html),
      feedbackHtml: withoutIds(feedbackHtml),
    })),
    hintHtml: hintHtml && withoutIds(hintHtml),
  };
}

/** Both sides have the same ids, which a page may hold once: neither keeps them. */
function withoutIds(html: string): string {
  return html.replace(/<[a-z][^>]*>/g, (tag) => tag.replace(/ id="[^"]*"/, ''));
}
