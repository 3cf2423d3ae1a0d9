// SPDX-License-Identifier: AGPL-3.0-or-later
import { outdateStandings } from '../../../contribution/standings.server.ts';
import { findUpstreamBase, proposeUpstream, settleUpstream } from '../../../contribution/upstreamProposals.server.ts';
import type { UpstreamDesk } from '../../../document/upstreamDesk.ts';
import { m } from '../../../paraglide/messages.js';
import { isLanguage } from '../../../shared/language.ts';

/** An upstream text that conflicts with what people have changed here becomes a proposal, that a reviewer decides on. */
export const upstreamDesk: UpstreamDesk = {
  findPending: findUpstreamBase,
  propose: (tx, conflict, now) => {
    const locale = isLanguage(conflict.row.language) ? conflict.row.language : 'fr';
    const summary = m.publish_upstream_summary({}, { locale });
    return proposeUpstream(tx, { ...conflict, summary, authors: authorsOf(conflict.file.frontMatter.data) }, now);
  },
  settle: settleUpstream,
  notePublished: (tx, documentId) => outdateStandings(tx, [documentId]),
};

function authorsOf({ authors }: Record<string, unknown>): string {
  return Array.isArray(authors) ? authors.filter((author) => typeof author === 'string').join(', ') : '';
}
