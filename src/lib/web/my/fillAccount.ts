// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import { accountAddress } from '../addresses.ts';
import { html, type Markup } from '../../shared/markup.ts';
import type { Me } from './me.ts';

type Reader = Pick<Me, 'label' | 'pseudonym' | 'language'>;

/** The header's link to one's own account. The reading surface's script knows by it that the server keeps the diary. */
export function fillAccount(_args: unknown, { label: account, pseudonym, language }: Reader): Markup {
  const label = m.nav_account({ pseudonym });
  return html`<a
    class="site-account"
    data-signed-in="${account}"
    href="${accountAddress(language)}"
    aria-label="${label}"
    >${pseudonym}</a
  >`;
}
