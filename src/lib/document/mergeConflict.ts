// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Sides } from './mergeParts.ts';
import type { Part, PartKind } from './textParts.ts';

/** What a conflict is about; several parts at once make a `passage`, and a `text` is a whole document. */
export type ConflictSubject = Exclude<PartKind, 'break'> | 'text';

/** The same place in three texts, each kept as it is; '' where a text says nothing. */
export type MergeConflict = Sides<string> & {
  /** From 0, among the conflicts of one merge. */
  rank: number;
  about: ConflictSubject;
  /** The heading above, or the field of the front matter; possibly empty. */
  label: string;
  /** Whether the published text followed by the proposed one makes sense: two titles would not. */
  canKeepBoth: boolean;
};

/** A piece of a merge in order: a text that is settled, or a conflict for a person to settle. */
export type MergeRegion = { kind: 'merged'; text: string } | ({ kind: 'conflict' } & MergeConflict);

export function describeConflict({ base, published, proposed }: Sides<readonly Part[]>, rank: number): MergeConflict {
  const parts = [...base, ...published, ...proposed].filter(({ kind }) => kind !== 'break');
  const kinds = new Set(parts.map(({ kind }) => kind));
  const [kind = 'passage'] = kinds;
  const labels = new Set(parts.map((part) => part.label));
  const [label = ''] = labels;
  const isOne = kinds.size === 1 && [base, published, proposed].every((side) => side.length <= 1);
  return {
    rank,
    about: kind === 'break' || !(isOne || kind === 'frontMatter') ? 'passage' : kind,
    label: base[0]?.label ?? (labels.size === 1 ? label : ''),
    canKeepBoth: areBothSaid(published, proposed),
    base: textOf(base),
    published: textOf(published),
    proposed: textOf(proposed),
  };
}

const single = new Set<PartKind>(['heading', 'stem', 'key', 'option', 'item', 'box']);

function areBothSaid(published: readonly Part[], proposed: readonly Part[]): boolean {
  if (published.length === 0 || proposed.length === 0) return false;
  const names = new Set(published.map(({ name }) => name).filter((name) => name !== ''));
  if (proposed.some(({ name }) => names.has(name))) return false;
  return [...published, ...proposed].every(({ kind, text }) =>
    kind === 'frontMatter' ? /^[ \t]+-/.test(text) : !single.has(kind),
  );
}

function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('');
}
