// SPDX-License-Identifier: AGPL-3.0-or-later
import { loadScript } from './loadScript.ts';

type DeviceCopy = typeof import('./deviceCopy/deviceCopy.ts');

/** On the pages about copies, and for those who have one: nobody else has a service worker. */
export function openCopies(): void {
  if (navigator.serviceWorker?.controller || document.querySelector('[data-device-copy],[data-device-copies]'))
    void loadScript<DeviceCopy>(deviceCopyAddress).then(({ begin }) => begin());
}
