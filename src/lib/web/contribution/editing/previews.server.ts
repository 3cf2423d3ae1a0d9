// SPDX-License-Identifier: AGPL-3.0-or-later
import { getDocument, getRevisionText } from '../../../document/documents.server.ts';
import { scopeOf } from '../../../document/contentVersions.server.ts';
import type { Place } from '../../../document/document.ts';
import { readPath } from '../../../document/place.ts';
import { listMedia, listPublished } from '../../../document/renderings.server.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { DomainError } from '../../../shared/refusal.ts';
import type { Language } from '../../../shared/language.ts';
import { normaliseText } from '../../../shared/text.ts';
import type { Instance } from '../../composition.server.ts';
import type { PreviewRequest } from './previewRequest.ts';
import { replaceLines } from './replaceLines.ts';
import type { LineRange, TextUnderWay } from './previewText.ts';

/** What the editor is told of a text. HTML is safe, `language` that of the text; lines are those of what was sent. */
export type Preview = { html: string; language: string; problems: PreviewProblem[] };
/** `quoted`: what its sentence quotes of the text, to underline it rather than the whole line. */
export type PreviewProblem = { line: number; message: string; quoted: string[] };

const mostProblems = 100;

type Where = { module: string; language: Language };

/**
 * Shows a text under way, with its problems in the language of who reads them. Nothing of it is kept or logged.
 *
 * @throws {DomainError} `document/not-found`; `contribution/preview-busy`
 */
export async function showPreview(
  { db, versions, previews }: Pick<Instance, 'db' | 'versions' | 'previews'>,
  { module, language }: Where,
  request: PreviewRequest,
): Promise<Preview> {
  const text = await completeText(db, module, request);
  const version = versions.recheck()?.get(scopeOf(module)) ?? 0;
  const { problems, ...shown } = await previews.preview({ module, version, text }, async () => ({
    module,
    documents: await listPublished(db, module),
    media: await listMedia(db, module),
  }));
  return {
    ...shown,
    problems: problems.slice(0, mostProblems).map((problem) => ({
      line: problem.line,
      message: sentenceOfProblem(problem, language),
      quoted: Object.values<string>(problem.data ?? {}).filter((value) => value.length > 1),
    })),
  };
}

/** The whole text that the document would have. */
async function completeText(
  db: Instance['db'],
  module: string,
  { documentId, text, lines, path, pictures }: PreviewRequest,
): Promise<TextUnderWay> {
  const place = path === undefined ? undefined : placeOfNew(module, path);
  const document = place ? undefined : await getDocument(db, documentId);
  if (document && document.module !== module) throw new DomainError('document/not-found');
  if (!lines) return { documentId, text: normaliseText(text), edited: undefined, place, pictures };
  const base = await getRevisionText(db, documentId, lines.revision);
  const written = normaliseText(text).trimEnd();
  const edited: LineRange = { startLine: lines.startLine, endLine: lines.startLine + written.split('\n').length - 1 };
  return { documentId, text: replaceLines(base, lines, written), edited, place, pictures };
}

function placeOfNew(module: string, path: string): Place {
  const reading = readPath(`${module}/${path}`);
  if (reading.kind !== 'document') throw new DomainError('document/not-found');
  return reading.place;
}
