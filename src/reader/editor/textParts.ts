// SPDX-License-Identifier: AGPL-3.0-or-later
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';

/** How many headings begin at or above the cursor: the preview has as many. */
export function countHeadingsAbove(state: EditorState): number {
  const { head } = state.selection.main;
  let count = 0;
  syntaxTree(state).iterate({
    to: head,
    enter: ({ name }) => {
      if (/^(?:ATX|Setext)Heading/.test(name)) count += 1;
      // Headings stand nowhere but at the top: what is inside of other blocks need not be looked at.
      return name === 'Document';
    },
  });
  return count;
}
