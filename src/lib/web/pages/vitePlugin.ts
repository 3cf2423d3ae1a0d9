// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Plugin } from 'vite';
import { languages } from '../../shared/language.ts';
import { linkHeadings } from './linkHeadings.ts';

/** Links the headings of the site's own pages, before mdsvex makes components of them. */
export function linkedHeadings(): Plugin {
  return {
    name: 'essaim-linked-headings',
    enforce: 'pre',
    transform(code, id) {
      const language = languages.find((one) => id.includes(`/lib/web/pages/${one}/`));
      return language && id.endsWith('.svx') ? { code: linkHeadings(code, language), map: null } : undefined;
    },
  };
}
