// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from './loadScript.ts';

type Builder = typeof import('./builder/builder.ts');

/** Lets the elements of a bundle be moved by hand, where there are some. Until it comes, and if it does not, buttons move them. */
export function openBuilder(): void {
  if (document.querySelector('[data-elements]')) void loadScript<Builder>(builderAddress).then(({ open }) => open());
}
