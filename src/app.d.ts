// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SignedIn } from '$lib/account/role.ts';
import type { Language } from '$lib/shared/language.ts';
import type { Site } from '$lib/web/instance/site.ts';
import type { ShownSuspension as Suspension } from '$lib/web/moderation/ownActs.server.ts';
import type { Audience } from '$lib/web/my/slot.ts';

declare global {
  /** Addresses of the reading surface's scripts, given by `src/reader/vitePlugin.ts`. */
  const readerAddress: string;
  const proofAddress: string;
  const draftsAddress: string;
  const diaryAddress: string;
  const myAddress: string;
  const transferAddress: string;
  const editorAddress: string;
  const liveAddress: string;
  /** The script that moves the elements of a bundle by hand. */
  const builderAddress: string;
  /** The script of the choices of display and of reading aloud, that of the shared computer, that of copies on a device. */
  const aidsAddress: string;
  const sharedAddress: string;
  const deviceCopyAddress: string;
  /** The faces that a reader can choose, by the same. */
  const distinctFaceAddress: string;
  const dyslexicFaceAddress: string;
  const distinctFaceLicenceAddress: string;
  const dyslexicFaceLicenceAddress: string;
  /** The service worker of those who keep a module on their device, as text, by the same. */
  const deviceCopyWorker: string;
  /** The script and the style sheet of sites that are taken away, as text, by the same. */
  const offlineScript: string;
  const offlineStyle: string;

  namespace NodeJS {
    interface Process {
      /** Set off by `server.js` once it listens, with its address on this machine. */
      once(event: 'essaim:listening', listener: (address: string) => void): this;
      /** Set off by `server.js` as it is about to close: what would stay open is to end. */
      once(event: 'essaim:closing', listener: () => void): this;
    }
  }

  namespace App {
    interface Locals {
      /** The language of the page: its address says it, else the reader's browser does. */
      language: Language;
      /** Who is signed in, if anybody is. */
      account: SignedIn | undefined;
      /** Whom pages are rendered for: their personal places are then slots to fill, or hold their defaults. */
      audience: Audience;
    }

    interface Error {
      message: string;
      /** What the operator finds in the log. */
      reference?: string;
      /** Where somebody whose session ended signs in, and what they had typed, by field. */
      signIn?: string;
      typed?: Readonly<Record<string, string>>;
    }

    interface PageData {
      language: Language;
      audience: Audience;
      /** Undefined where nothing answers. */
      identity?: Site;
      /** Whether it is a copy for a place without Internet, to which nothing said in public comes back. */
      isValise?: boolean;
      /** Of whoever is signed in, where they would write to others. */
      suspension?: Suspension | undefined;
    }
  }
}

export {};
