// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from './loadScript.ts';

type Editor = typeof import('./editor/editor.ts');

/** Brings the full editor to pages that have a text to edit. Until it comes, and if it does not, the plain field works. */
export function openEditor(): void {
  if (document.querySelector('[data-editor]')) void loadScript<Editor>(editorAddress).then(({ open }) => open());
}
