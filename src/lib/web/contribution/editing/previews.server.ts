// SPDX-License-Identifier: AGPL-3.0-or-later
import { getDocument, getRevisionText } from '../../../document/documents.server.ts';
import { scopeOf } from '../../../document/contentVersions.server.ts';
import type { Place } from '../../../document/document.ts';
import { readPath } from '../../../document/place.ts';
import { listMedia, listPublished } from '../../../document/renderings.server.ts';
import { hasLines, replaceLines } from '../../../document/textLines.ts';
import { findEdited } from './editedLines.ts';
import { sentenceOfProblem } from '../../../markdown/problemSentences.ts';
import { DomainError } from '../../../shared/refusal.ts';
import type { Language } from '../../../shared/language.ts';
import { normaliseText } from '../../../shared/text.ts';
import type { Instance } from '../../composition.server.ts';
import { joinPreviewHtml } from './previewHtml.ts';
import type { PreviewRequest } from './previewRequest.ts';
import type { TextPreview, TextUnderWay } from './previewText.ts';

/** What the editor is told of a text. HTML is safe, `language` that of the text; lines are those of what was sent. */
export type Preview = { html: string; language: string; problems: PreviewProblem[] };
/** `quoted`: what its sentence quotes of the text, to underline it rather than the whole line. */
export type PreviewProblem = { line: number; message: string; quoted: string[] };

const mostProblems = 100;

type Where = { module: string; language: Language };

/** What shows texts under way: those of the editor as it is typed in, and of forms that ask for it. */
export type PreviewSite = Pick<Instance, 'db' | 'versions' | 'previews'>;

/** Shows a text of a module as its readers would see it. @throws {DomainError} `contribution/preview-busy` */
export async function previewUnderWay(
  { db, versions, previews }: PreviewSite,
  module: string,
  text: TextUnderWay,
): Promise<TextPreview> {
  const version = versions.recheck()?.get(scopeOf(module)) ?? 0;
  return previews.preview({ module, version, text }, async () => ({
    module,
    documents: await listPublished(db, module),
    media: await listMedia(db, module),
  }));
}

/**
 * Shows the editor a text under way, with its problems in the language of who reads them. Nothing of it is kept or
 * logged.
 *
 * @throws {DomainError} `document/not-found`; `contribution/preview-busy`
 */
export async function showPreview(
  site: PreviewSite,
  { module, language }: Where,
  request: PreviewRequest,
): Promise<Preview> {
  const text = await completeText(site.db, module, request);
  const shown = await previewUnderWay(site, module, text);
  return {
    html: joinPreviewHtml(shown),
    language: shown.language,
    problems: shown.problems.slice(0, mostProblems).map((problem) => ({
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
  if (!hasLines(base, lines)) throw new DomainError('document/not-found');
  const whole = replaceLines(base, lines, text);
  return { documentId, text: whole, edited: findEdited(lines, { base, whole }), place, pictures };
}

function placeOfNew(module: string, path: string): Place {
  const reading = readPath(`${module}/${path}`);
  if (reading.kind !== 'document') throw new DomainError('document/not-found');
  return reading.place;
}
