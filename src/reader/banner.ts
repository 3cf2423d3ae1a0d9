// SPDX-License-Identifier: AGPL-3.0-or-later
import { browserMemory } from './memory.ts';

const key = 'essaim-banners';
/** Banners come one at a time, and rarely. */
const mostRemembered = 20;

/**
 * Hides the page's banner if it was put away here before. The observer is told of the banner before the browser paints
 * it: it does not flash.
 */
export function hideDismissedBanner(): void {
  const dismissed = remembered();
  if (dismissed.length === 0) return;
  const observer = new MutationObserver(hide);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  // A short page is whole before the observer is told of anything.
  document.addEventListener('DOMContentLoaded', hide);

  function hide(): void {
    const banner = document.querySelector<HTMLElement>('[data-banner]');
    if (banner) banner.hidden = dismissed.includes(banner.dataset.banner ?? '');
    if (banner || document.readyState !== 'loading') observer.disconnect();
  }
}

/** Puts a banner away in this browser, for as long as it remembers. The announcement stays in the archive. */
export function dismissBanner(button: HTMLElement): void {
  const banner = button.closest<HTMLElement>('[data-banner]');
  if (!banner) return;
  banner.hidden = true;
  // What held the focus is gone: the next Tab starts from the page's own head.
  document.querySelector<HTMLElement>('.site-name')?.focus();
  try {
    const dismissed = [...remembered(), banner.dataset.banner ?? ''];
    browserMemory()?.setItem(key, dismissed.slice(-mostRemembered).join(' '));
  } catch {
    // Private windows may refuse to remember: it is then put away for this page alone.
  }
}

function remembered(): string[] {
  try {
    return (browserMemory()?.getItem(key) ?? '').split(' ').filter((id) => id !== '');
  } catch {
    return [];
  }
}
