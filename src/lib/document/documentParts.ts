// SPDX-License-Identifier: AGPL-3.0-or-later
import { headerOf } from '../markdown/frontMatter.ts';
import { cutHeader, wholePart } from './headerParts.ts';
import { cutParts, type Part } from './textParts.ts';

/** Cuts a whole normalised text: its front matter by field, the rest as `cutParts` does. */
export function cutDocument(text: string): Part[] {
  const header = headerOf(text);
  return [...cutFields(header), ...cutParts(text.slice(header.length))];
}

function cutFields(header: string): Part[] {
  const fields = header === '' ? [] : cutHeader(header);
  if (!fields) return wholePart(header);
  if (fields.length === 0) return wholePart(header);
  const end = header.slice(4 + fields.reduce((length, { text }) => length + text.length, 0));
  const parts = fields.flatMap(({ key, text }) => wholePart(text, key).map((part) => ({ ...part, name: key })));
  return [...wholePart('---\n'), ...parts, ...wholePart(end)];
}
