// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Preview } from '../../lib/web/contribution/editing/previews.server.ts';
import type { Term } from './completions.ts';

/** What a `<textarea>` says of its text: see `editorAttributes`. */
export type EditedField = {
  documentId: string;
  previewAddress: string;
  glossaryAddress: string;
  lines: { revision: string; startLine: number; endLine: number } | undefined;
  path: string | undefined;
  pictures: unknown;
};

/** Undefined when the attributes are not those of an edited text. */
export function readField({ dataset }: HTMLTextAreaElement): EditedField | undefined {
  const { editor: documentId, editorPreview: previewAddress, editorGlossary: glossaryAddress } = dataset;
  const { editorLines, editorPath: path, editorPictures } = dataset;
  if (!documentId || !previewAddress || !glossaryAddress) return undefined;
  const [revision = '', startLine, endLine] = editorLines?.split(' ') ?? [];
  const lines = revision === '' ? undefined : { revision, startLine: Number(startLine), endLine: Number(endLine) };
  const pictures: unknown = editorPictures && JSON.parse(editorPictures);
  return { documentId, previewAddress, glossaryAddress, lines, path, pictures };
}

/** Asks the site to show a text. Rejects when it does not answer, or not now. */
export async function askPreview(
  { previewAddress, documentId, lines, path, pictures }: EditedField,
  text: string,
): Promise<Preview> {
  const response = await fetch(previewAddress, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ documentId, text, lines, path, pictures }),
    // What is typed meanwhile is asked for afterwards.
    signal: AbortSignal.timeout(longestMs),
  });
  if (!response.ok) throw new Error(`The preview answered ${response.status}.`);
  return (await response.json()) as Preview;
}

/** Longer than the site takes to give up. */
const longestMs = 40_000;

/** Reads the glossary once, when a term is first wanted; without it, no term is offered. */
export function openTerms({ glossaryAddress }: EditedField): () => Promise<readonly Term[]> {
  let terms: Promise<readonly Term[]> | undefined;
  return () => {
    terms ??= fetch(glossaryAddress)
      .then((response) => (response.ok ? (response.json() as Promise<Term[]>) : []))
      .catch(() => []);
    return terms;
  };
}
