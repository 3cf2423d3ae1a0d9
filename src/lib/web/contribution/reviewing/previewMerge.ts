// SPDX-License-Identifier: AGPL-3.0-or-later
import { listChanges, type Change } from '../../../document/changes.ts';
import type { MergeConflict } from '../../../document/mergeConflict.ts';
import { mergeTexts } from '../../../document/mergeTexts.ts';

export type TextToPreview = { base: string; published: string; proposed: string; isNew: boolean };

/** What accepting one text comes to: changes to keep or leave, or conflicts to settle. */
export type PreviewedText =
  | { kind: 'clean'; text: string; changes: Change[] }
  /** `text` is the proposed one: what the impact is told from until somebody has chosen. */
  | { kind: 'conflicted'; text: string; conflicts: MergeConflict[] };

/** What publishing some texts would change today. */
export function previewMerges(texts: readonly TextToPreview[]): PreviewedText[] {
  return texts.map(({ base, published, proposed, isNew }): PreviewedText => {
    if (isNew) return { kind: 'clean', text: proposed, changes: [] };
    const merged = mergeTexts(base, published, proposed);
    if (merged.kind === 'clean')
      return { kind: 'clean', text: merged.text, changes: listChanges(published, merged.text) };
    const conflicts = merged.regions.filter((region) => region.kind === 'conflict');
    return { kind: 'conflicted', text: proposed, conflicts };
  });
}
