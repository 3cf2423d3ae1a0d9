// SPDX-License-Identifier: AGPL-3.0-or-later

const key = 'essaim-diary';

/**
 * Whether a diary was started in this browser: one look at its memory, so that pages load nothing more where there is
 * none. Memory may be forbidden: there is no diary then.
 */
export function hasDiary(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

export function flagDiary(isThere: boolean): void {
  try {
    if (isThere) localStorage.setItem(key, '');
    else localStorage.removeItem(key);
  } catch {
    // The diary is then found on its own page, and followed no further.
  }
}
