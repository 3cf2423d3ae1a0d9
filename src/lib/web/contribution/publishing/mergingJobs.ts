// SPDX-License-Identifier: AGPL-3.0-or-later
import { applyChanges } from '../../../document/changes.ts';
import type { Standing } from '../../../contribution/proposal.ts';
import { describePassages, type DescribedPassage, type TextToDescribe } from '../../../document/describePassages.ts';
import type { ChangeClass, DocumentKind } from '../../../document/document.ts';
import type { MergeRegion } from '../../../document/mergeConflict.ts';
import { mergeTexts } from '../../../document/mergeTexts.ts';
import { resolveConflicts, type ConflictChoice } from '../../../document/resolveConflicts.ts';
import { isSmallSafeEdit } from '../../../document/smallEdit.ts';
import { splitFrontMatter } from '../../../markdown/frontMatter.ts';
import { checkLimits } from '../../../markdown/limits.ts';
import { classifyChange } from '../../publishing/classifyChange.ts';

/** The three texts of a merge, and what a reviewer chose in them. */
export type TextToSettle = {
  base: string;
  published: string;
  proposed: string;
  /** Nothing is published yet: the proposed text stands alone. */
  isNew: boolean;
  /** Ranks of the changes to keep; undefined for all. */
  accepted: readonly number[] | undefined;
  /** What is kept in each conflict. */
  choices: readonly ConflictChoice[] | undefined;
};

export type SettledText =
  { kind: 'conflicted'; regions: MergeRegion[] } | { kind: 'settled'; text: string; isAmended: boolean };

/** Merges several documents, as a reviewer chose. */
export function settleAll(texts: readonly TextToSettle[]): SettledText[] {
  return texts.map(settleText);
}

function settleText({ base, published, proposed, isNew, accepted, choices }: TextToSettle): SettledText {
  if (isNew) return { kind: 'settled', text: proposed, isAmended: false };
  const merged = mergeTexts(base, published, proposed);
  if (merged.kind === 'conflicted') {
    if (choices?.length !== countConflicts(merged.regions)) return merged;
    return { kind: 'settled', text: resolveConflicts(merged.regions, choices), isAmended: true };
  }
  if (!accepted) return { kind: 'settled', text: merged.text, isAmended: false };
  const text = applyChanges(published, merged.text, accepted);
  return { kind: 'settled', text, isAmended: text !== merged.text };
}

function countConflicts(regions: readonly MergeRegion[]): number {
  return regions.filter(({ kind }) => kind === 'conflict').length;
}

export type ComparedText = { baseHash: string | null; proposed: string; publishedRevision: string | null };

/** How proposed texts stand beside the published ones. `texts` are the base and published ones, by hash. */
export function compareTexts(compared: readonly ComparedText[], texts: Readonly<Record<string, string>>): Standing[] {
  return compared.map(({ baseHash, proposed, publishedRevision }) => {
    if (publishedRevision === null) return 'applies';
    const published = texts[publishedRevision] ?? '';
    const merged = mergeTexts(texts[baseHash ?? ''] ?? '', published, proposed);
    if (merged.kind === 'conflicted') return 'overlaps';
    return merged.text === published ? 'alreadyDone' : 'applies';
  });
}

/** Whether each of some edits may be published when nobody objects; none at all is not enough. */
export function areSmallSafeEdits(edits: ReadonlyArray<{ before: string; after: string }>): boolean {
  return edits.length > 0 && edits.every(({ before, after }) => isSmallSafeEdit(before, after));
}

export type TextToPublish = TextToDescribe & { documentId: string; kind: DocumentKind };

export type DescribedText = {
  changeClass: ChangeClass;
  passages: DescribedPassage[];
  /** Whether it can be published: its front matter can be read and bears the document's id, it is not too large. */
  isReadable: boolean;
};

/** All that publishing needs to know of some texts. */
export function describeTexts(texts: readonly TextToPublish[]): DescribedText[] {
  return texts.map((one) => {
    const isReadable = canBeRead(one);
    if (!isReadable) return { changeClass: 'substantial', passages: [], isReadable };
    const changeClass = one.before ? classifyChange(one.kind, one.before.text, one.text) : 'substantial';
    return { changeClass, passages: describePassages(one), isReadable };
  });
}

function canBeRead({ documentId, text }: TextToPublish): boolean {
  if (checkLimits(text).length > 0) return false;
  const { data, problems } = splitFrontMatter(text);
  return problems.length === 0 && data.id === documentId;
}
