// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { maxLines, maxTextBytes } from '../../../markdown/limits.ts';

const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxLines));

const request = v.object({
  documentId: v.pipe(v.string(), v.maxLength(64)),
  text: v.pipe(v.string(), v.maxBytes(maxTextBytes)),
  /** The lines of a revision that `text` stands for; without it, `text` is the whole document. */
  lines: v.optional(
    v.pipe(
      v.object({ revision: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), startLine: line, endLine: line }),
      v.check(({ startLine, endLine }) => startLine <= endLine),
    ),
  ),
});

/** A text that the editor asks to see: all of a document, or some of its lines. */
export type PreviewRequest = v.InferOutput<typeof request>;

/** What the editor sent; undefined when no editor of ours sends such a thing. */
export function parsePreviewRequest(input: unknown): PreviewRequest | undefined {
  const result = v.safeParse(request, input);
  return result.success ? result.output : undefined;
}
