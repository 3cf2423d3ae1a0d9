// SPDX-License-Identifier: AGPL-3.0-or-later

const sharedKey = 'essaim-shared';

/** Whether this tab was told that others use the computer: what it keeps then goes with it. */
export function isShared(): boolean {
  try {
    return sessionStorage.getItem(sharedKey) !== null;
  } catch {
    return false;
  }
}

/** Tells this tab that others use the computer, or that they do not. False when the browser refuses to remember it. */
export function markShared(shared: boolean): boolean {
  try {
    if (shared) sessionStorage.setItem(sharedKey, '');
    else sessionStorage.removeItem(sharedKey);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where this browser keeps what it is asked to keep: for good or, on a shared computer, for as long as the tab is open.
 * Undefined when the browser refuses, as private windows may: nothing is kept then.
 */
export function browserMemory(): Storage | undefined {
  try {
    return isShared() ? sessionStorage : localStorage;
  } catch {
    return undefined;
  }
}
