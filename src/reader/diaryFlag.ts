// SPDX-License-Identifier: AGPL-3.0-or-later
import { browserMemory } from './memory.ts';

const key = 'essaim-diary';

/**
 * Whether a diary was started in this browser: one look at its memory, so that pages load nothing more where there is
 * none. Memory may be forbidden: there is no diary then.
 */
export function hasDiary(): boolean {
  try {
    return (browserMemory()?.getItem(key) ?? null) !== null;
  } catch {
    return false;
  }
}

export function flagDiary(isThere: boolean): void {
  try {
    if (isThere) browserMemory()?.setItem(key, '');
    else browserMemory()?.removeItem(key);
  } catch {
    // The diary is then found on its own page, and followed no further.
  }
}
