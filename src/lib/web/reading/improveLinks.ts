// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';

/** As `markdown/` writes the link of a heading to itself, the last thing beside it. */
const permalink = /(<a href="#([^"]+)" class="permalink"[^>]*>#<\/a>)(?=<\/div>)/g;

/**
 * Adds, beside each heading of a rendered text, the link that opens this part of it for improvement; `path` is the
 * page's address. One per passage would weigh more than a lesson may (`docs/decisions/0019`): the reader's script brings
 * it to them.
 */
export function addImproveLinks(html: string, path: string): string {
  return html.replace(permalink, `$1<a class="improve" href="${path}/edit?passage=$2">${m.improve()}</a>`);
}
