// SPDX-License-Identifier: AGPL-3.0-or-later
import { cutField, cutHeader, wholePart, type HeaderField } from './headerParts.ts';
import { eachSide, mergeParts, type MergedPiece, type Sides } from './mergeParts.ts';
import type { Part } from './textParts.ts';

/** Merges front matters field by field, or whole; undefined when it would take long. */
export function mergeHeaders(headers: Sides<string>, { isWhole }: { isWhole: boolean }): MergedPiece[] | undefined {
  const { base, published, proposed } = headers;
  if (isWhole || published === base || proposed === base || published === proposed) return settle(headers, '');
  const fields = { base: cutHeader(base), published: cutHeader(published), proposed: cutHeader(proposed) };
  return areCut(fields) ? mergeFields(fields) : mergeParts(eachSide(headers, cutLines));
}

function areCut(fields: Sides<HeaderField[] | undefined>): fields is Sides<HeaderField[]> {
  return fields.base !== undefined && fields.published !== undefined && fields.proposed !== undefined;
}

function cutLines(header: string): Part[] {
  return header === '' ? [] : cutField({ key: '', text: header });
}

function mergeFields(fields: Sides<readonly HeaderField[]>): MergedPiece[] | undefined {
  const pieces: MergedPiece[] = [fenceOf('---\n')];
  for (const key of orderFields(fields)) {
    const merged = mergeField(eachSide(fields, (side) => side.find((field) => field.key === key) ?? { key, text: '' }));
    if (!merged) return undefined;
    pieces.push(...merged);
  }
  return [...pieces, fenceOf('---\n')];
}

function fenceOf(text: string): MergedPiece {
  return { kind: 'merged', parts: wholePart(text) };
}

function mergeField(fields: Sides<HeaderField>): MergedPiece[] | undefined {
  const texts = eachSide(fields, ({ text }) => text);
  const isCuttable = Object.values(texts).every((text) => text.includes('\n '));
  return isCuttable ? mergeParts(eachSide(fields, cutField)) : settle(texts, fields.base.key);
}

/** The text of the side that changed, or a conflict. */
function settle({ base, published, proposed }: Sides<string>, label: string): MergedPiece[] {
  const part = (text: string) => wholePart(text, label);
  if (published === base || published === proposed) return [{ kind: 'merged', parts: part(proposed) }];
  if (proposed === base) return [{ kind: 'merged', parts: part(published) }];
  return [{ kind: 'conflict', base: part(base), published: part(published), proposed: part(proposed) }];
}

/**
 * The fields of all three texts: in the order of the side that changed it, otherwise of the base, each added field
 * after the one it follows. Order says nothing in a front matter: two orders are no conflict.
 */
function orderFields({ base, published, proposed }: Sides<readonly HeaderField[]>): string[] {
  const keysOf = (fields: readonly HeaderField[]) => fields.map(({ key }) => key);
  const [before, ours, theirs] = [keysOf(base), keysOf(published), keysOf(proposed)];
  const isMoved = (keys: readonly string[]) =>
    before.filter((key) => keys.includes(key)).join('\n') !== keys.filter((key) => before.includes(key)).join('\n');
  const order = isMoved(ours) === isMoved(theirs) ? [...before] : isMoved(ours) ? [...ours] : [...theirs];
  const added = [...new Set([...before, ...ours, ...theirs])].filter((key) => !order.includes(key));
  const places = added.map((key) => ({ key, after: findPrevious(key, [before, ours, theirs], order) }));
  // From the last name to the first, as each is put just after the same field as those before it.
  for (const { key, after } of places.toSorted((a, b) => (a.key < b.key ? 1 : -1))) {
    order.splice(after === undefined ? 0 : order.indexOf(after) + 1, 0, key);
  }
  return order;
}

/** The nearest field above, in the texts that have the field, among those whose place is known. */
function findPrevious(
  key: string,
  texts: ReadonlyArray<readonly string[]>,
  known: readonly string[],
): string | undefined {
  const text = texts.find((keys) => keys.includes(key)) ?? [];
  return text.slice(0, text.indexOf(key)).findLast((above) => known.includes(above));
}
