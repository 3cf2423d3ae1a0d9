// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, type Markup } from './markup.ts';
import type { Me } from './me.ts';

/** The header's link to one's own account. The reading surface's script knows by it that the server keeps the diary. */
export function fillAccount(_args: unknown, { pseudonym, language }: Pick<Me, 'pseudonym' | 'language'>): Markup {
  return html`<a data-signed-in href="/${language}/account">${pseudonym}</a>`;
}
