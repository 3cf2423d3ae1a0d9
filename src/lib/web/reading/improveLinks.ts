// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';

/** As `markdown/` writes a part with its heading, the link of the heading to itself last. */
const heading = /(<section id="([^"]+)"><div class="heading">.*?<\/a>)(?=<\/div>)/g;

/**
 * Adds, beside the heading of each part of a rendered text, the link that opens this part of it for improvement; `path` is the
 * page's address, or the end of it. One per passage would weigh more than a lesson may (`docs/decisions/0019`): the reader's script brings
 * it to them.
 */
export function addImproveLinks(html: string, path: string): string {
  return html.replace(heading, `$1<a href="${path}/edit?passage=$2" class="permalink">${m.improve()}</a>`);
}
