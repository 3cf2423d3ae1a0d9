// SPDX-License-Identifier: AGPL-3.0-or-later
import { openFieldEditor } from './fieldEditor.ts';
import { readField } from './pageText.ts';

/**
 * Puts the full editor in the place of each field that asks for it. A browser that could not style it without loosening
 * the page's security policy (Safari before 16.4) keeps the plain field.
 */
export function open(): void {
  if (!('adoptedStyleSheets' in Document.prototype)) return;
  for (const textarea of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) {
    const field = readField(textarea);
    if (field && !textarea.readOnly && !textarea.disabled) openFieldEditor(textarea, field);
  }
}
