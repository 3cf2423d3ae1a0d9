// SPDX-License-Identifier: AGPL-3.0-or-later
import { addressOf } from '../../addresses.ts';

/** What is edited: all of a document, or the lines of one of its revisions. */
export type EditedText = {
  /** Of the interface: the addresses are below it. */
  language: string;
  module: string;
  documentId: string;
  lines?: { revision: string; startLine: number; endLine: number } | undefined;
};

/**
 * The attributes that make a `<textarea>` the field of the full editor, where scripts run. It stays the field of its
 * form: what is typed in the editor is in it at once, with an `input` event. Its label names the editor; its `lang`
 * chooses the spelling.
 */
export function editorAttributes({ language, module, documentId, lines }: EditedText) {
  const address = addressOf(language, module, 'module', module);
  return {
    'data-editor': documentId,
    'data-editor-preview': `${address}/preview`,
    'data-editor-glossary': `${address}/glossary.json`,
    ...(lines && { 'data-editor-lines': `${lines.revision} ${lines.startLine} ${lines.endLine}` }),
  };
}
