// SPDX-License-Identifier: AGPL-3.0-or-later
import { asHtml, writeAtomFeed, type AtomEntry } from '../../community/atomFeed.ts';
import { listProposalNews, type ProposalNews } from '../../contribution/proposalNews.server.ts';
import type { ProposalStatus } from '../../contribution/proposal.ts';
import { findFirstPublication } from '../../document/publishedTexts.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Language } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import { ownName } from '../instance/identity.server.ts';
import { speaking } from '../pageLanguage.server.ts';
import { nameEntry } from './feedNames.server.ts';

const entryCount = 30;

/** The feed of the proposals of a language, open or decided. Its addresses are as `writeAnnouncementFeed` says. */
export async function writeProposalFeed(
  { language, ownOrigin }: { language: Language; ownOrigin: string },
  now: Date,
): Promise<string> {
  const { db, settings } = getInstance();
  const origin = settings.origin ?? ownOrigin;
  const news = await listProposalNews(db.read, language, entryCount);
  const since = await findFirstPublication(db, now);
  return speaking(language, () =>
    writeAtomFeed({
      title: m.feed_proposals({ host: ownName(getInstance().identity) ?? new URL(origin).host }),
      author: m.feed_proposals_author(),
      language,
      origin,
      selfPath: `/feeds/proposals.${language}.atom`,
      pagePath: `/${language}/proposals`,
      since,
      entries: news.map((one) => toEntry(one, origin)),
    }),
  );
}

const statusWords: Partial<Record<ProposalStatus, () => string>> = {
  merged: m.feed_status_merged,
  declined: m.feed_status_declined,
  withdrawn: m.feed_status_withdrawn,
};

function toEntry({ proposal, at }: ProposalNews, origin: string): AtomEntry {
  const { id, language, module, status, summary, message, authorName, createdAt, submittedAt } = proposal;
  const label = (statusWords[status] ?? m.feed_status_open)();
  const by = m.feed_proposal_by({ name: authorName || m.history_anonymous(), module });
  return {
    id: nameEntry('proposal', id, createdAt.getTime()),
    title: m.feed_proposal({ number: id, summary }),
    address: `${origin}/${language}/proposals/${id}`,
    publishedAt: submittedAt ?? createdAt,
    updatedAt: at,
    category: { term: status, label },
    html: `${asHtml(`${label}. ${by}`)}${asHtml(message)}`,
  };
}
