// SPDX-License-Identifier: AGPL-3.0-or-later
import type { SignedIn } from '$lib/account/role.ts';
import type { Language } from '$lib/shared/language.ts';
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
    }

    interface PageData {
      language: Language;
      audience: Audience;
    }
  }
}

export {};
