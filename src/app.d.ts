// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '$lib/shared/language.ts';

declare global {
  /** Address of the reading surface's enhancement script, given by `src/reader/vitePlugin.ts`. */
  const readerAddress: string;

  namespace App {
    interface Locals {
      /** The language of the page: its address says it, else the reader's browser does. */
      language: Language;
    }

    interface Error {
      message: string;
      /** What the operator finds in the log. */
      reference?: string;
    }

    interface PageData {
      language: Language;
    }
  }
}

export {};
