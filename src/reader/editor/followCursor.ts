// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { EditorFrame } from './editorFrame.ts';
import { countHeadingsAbove } from './textParts.ts';

/** Shows beside the text the part of it where the cursor is, when the cursor comes to another one. */
export function followCursor(frame: EditorFrame): Extension {
  let shown = 0;
  return EditorView.updateListener.of(({ selectionSet, docChanged, state }) => {
    if (!selectionSet && !docChanged) return;
    const part = countHeadingsAbove(state);
    if (part !== shown) frame.showPart(part);
    shown = part;
  });
}
