// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Takes the place of the service worker where the operator wants none: browsers look for a new one as their reader comes
 * back, and this one removes the copies, then itself.
 */
const farewell = `addEventListener('install', (event) => event.waitUntil(skipWaiting()));
addEventListener('activate', (event) => event.waitUntil(
  caches.keys()
    .then((names) => Promise.all(names.filter((name) => name.startsWith('essaim-copy ')).map((name) => caches.delete(name))))
    .then(() => registration.unregister())
));
`;

/** The script of the service worker; the one that undoes it, where copies are off. */
export function workerScript(areCopiesOn: boolean): string {
  return areCopiesOn ? deviceCopyWorker : farewell;
}
