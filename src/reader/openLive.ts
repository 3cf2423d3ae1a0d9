// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from './loadScript.ts';

type Live = typeof import('./live/live.ts');

/** Follows a live workshop, on the pages that show one. */
export function openLive(): void {
  if (document.querySelector('main[data-live]')) void loadScript<Live>(liveAddress).then(({ open }) => open());
}
