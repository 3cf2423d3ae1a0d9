// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from './loadScript.ts';
import { isShared } from './memory.ts';

type Aids = typeof import('./aids/aids.ts');
type Shared = typeof import('./shared/shared.ts');

/** Opens in place what a link of the header or of the foot leads to. False when the browser is to follow the link. */
export function openPanel(link: HTMLAnchorElement): boolean {
  if (link.pathname === location.pathname || !('popover' in HTMLElement.prototype)) return false;
  const load = link.dataset.panel === 'shared' ? loadShared : loadAids;
  // Without the script, the page that the link leads to says it all.
  load().then(
    ({ open }) => open(link),
    () => location.assign(link.href),
  );
  return true;
}

/** Gives the pages about them their controls, and keeps the promise made to a shared computer on every page. */
export function openAids(): void {
  if (document.querySelector('[data-display-choices]')) void loadAids().then(({ begin }) => begin(document));
  if (isShared() || document.querySelector('[data-shared]')) void loadShared().then(({ follow }) => follow());
}

const loadAids = () => loadScript<Aids>(aidsAddress);
const loadShared = () => loadScript<Shared>(sharedAddress);
