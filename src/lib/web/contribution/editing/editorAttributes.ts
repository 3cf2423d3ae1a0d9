// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SourceMedia } from '../../publishing/moduleContext.ts';
import { addressOf } from '../../addresses.ts';

/** What is edited: all of a document, or the lines of one of its revisions. */
export type EditedText = {
  /** Of the interface: the addresses are below it. */
  language: string;
  module: string;
  documentId: string;
  lines?: { revision: string; startLine: number; endLine: number } | undefined;
  /** Where a document that is not published yet would stand: `fr/01-debut/03-suite.md`. */
  path?: string | undefined;
  /** Pictures that are proposed with the text. */
  pictures?: readonly SourceMedia[];
};

/**
 * The attributes that make a `<textarea>` the field of the full editor, where scripts run. It stays the field of its
 * form: what is typed in the editor is in it at once, with an `input` event. Its label names the editor; its `lang`
 * chooses the spelling.
 */
export function editorAttributes({ language, module, documentId, lines, path, pictures = [] }: EditedText) {
  const address = addressOf(language, module, 'module', module);
  return {
    'data-editor': documentId,
    'data-editor-preview': `${address}/preview`,
    'data-editor-glossary': `${address}/glossary.json`,
    ...(path !== undefined && { 'data-editor-path': path }),
    ...(pictures.length > 0 && { 'data-editor-pictures': JSON.stringify(pictures) }),
    ...(lines && { 'data-editor-lines': `${lines.revision} ${lines.startLine} ${lines.endLine}` }),
  };
}
