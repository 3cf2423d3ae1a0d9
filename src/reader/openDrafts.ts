// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from './loadScript.ts';

type Drafts = typeof import('./drafts/drafts.ts');

/** Keeps what is typed in forms that ask for it, on the pages that have one. */
export function openDrafts(): void {
  if (document.querySelector('[data-draft-key],[data-draft-sent],[data-draft-list]'))
    void loadScript<Drafts>(draftsAddress).then(({ open }) => open());
}
