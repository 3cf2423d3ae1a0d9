// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { languages } from '../../../shared/language.ts';
import { maxLines, maxTextBytes } from '../../../markdown/limits.ts';

const mostPictures = 40;
const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maxLines));

const picture = v.object({
  language: v.picklist(languages),
  path: v.pipe(v.string(), v.regex(/^[\w./-]{1,200}$/)),
  src: v.pipe(v.string(), v.regex(/^\/media\/[0-9a-f]{64}\.(?:png|jpg|webp|svg)$/)),
  width: v.number(),
  height: v.number(),
});

const request = v.object({
  documentId: v.pipe(v.string(), v.maxLength(64)),
  text: v.pipe(v.string(), v.maxBytes(maxTextBytes)),
  /** Where a document that is not published yet would stand, below its module: `fr/01-debut/03-suite.md`. */
  path: v.optional(v.pipe(v.string(), v.maxLength(300))),
  /** Pictures that are proposed with the text. */
  pictures: v.optional(v.pipe(v.array(picture), v.maxLength(mostPictures)), []),
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
