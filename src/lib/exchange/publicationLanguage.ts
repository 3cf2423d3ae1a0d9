// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing, type Markup } from '../shared/markup.ts';

/** Says the language of a text, as an attribute, when it is not that of the publication around it. */
export function langIfOther(publication: { language: string }, language: string): Markup {
  return language === publication.language ? nothing : html` lang="${language}"`;
}
