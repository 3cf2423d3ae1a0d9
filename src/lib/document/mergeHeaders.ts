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
  const runs = [before, ours, theirs].flatMap((keys) => listRuns(keys, order));
  // From the last to the first, as each is put just after the same field as those before it.
  for (const { after, keys } of runs.toSorted((a, b) => (a.keys.join('\n') < b.keys.join('\n') ? 1 : -1))) {
    const added = keys.filter((key) => !order.includes(key));
    order.splice(after === undefined ? 0 : order.indexOf(after) + 1, 0, ...added);
  }
  return order;
}

/** The fields whose place is not known, as they follow each other, with the one above whose place is. */
function listRuns(
  keys: readonly string[],
  order: readonly string[],
): Array<{ after: string | undefined; keys: string[] }> {
  const known = new Set(order);
  const runs: Array<{ after: string | undefined; keys: string[] }> = [{ after: undefined, keys: [] }];
  for (const key of keys) {
    if (known.has(key)) runs.push({ after: key, keys: [] });
    else runs.at(-1)?.keys.push(key);
  }
  return runs.filter((run) => run.keys.length > 0);
}
