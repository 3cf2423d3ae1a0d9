// SPDX-License-Identifier: AGPL-3.0-or-later
import { listOwnGrants } from '../../account/roles.server.ts';
import { announcementName } from '../../community/announcements/announcement.ts';
import { listNewAnnouncements } from '../../community/announcements/announcements.server.ts';
import type { DigestProvider } from '../../community/digest/digest.ts';
import { listFollowedNews } from '../../community/forum/followedNews.server.ts';
import { listArrivals, listOwnNews } from '../../contribution/digestNews.server.ts';
import { countQueue } from '../../contribution/queue.server.ts';
import { m } from '../../paraglide/messages.js';
import { statusWords } from '../contribution/reviewing/reviewWords.ts';
import { threadAddress } from '../forum/forumAddresses.ts';

/** Lines of one topic: a letter says that there is something, the site says all of it. */
const mostLines = 10;

const followedThreads: DigestProvider = {
  topic: 'threads',
  gather: async ({ read }, { accountId, since, language }) => {
    const news = await listFollowedNews(read, { accountId, since, limit: mostLines });
    const lines = news.map((one) => ({
      text: m.digest_thread_line({ title: one.title, count: one.count }),
      path: threadAddress(language, one),
    }));
    return { title: m.digest_topic_threads(), lines, path: `/${language}/my/threads` };
  },
};

const ownProposals: DigestProvider = {
  topic: 'proposals',
  gather: async ({ read }, { accountId, since, language }) => {
    const news = await listOwnNews(read, { accountId, since, limit: mostLines });
    const lines = news.map(({ number, summary, status, commentCount }) => ({
      text:
        commentCount === 0
          ? m.digest_proposal_line({ number, summary, status: statusWords[status]() })
          : m.digest_proposal_said({ number, summary, status: statusWords[status](), count: commentCount }),
      path: `/${language}/proposals/${number}`,
    }));
    return { title: m.digest_topic_proposals(), lines, path: `/${language}/my/proposals` };
  },
};

const reviewersQueue: DigestProvider = {
  topic: 'queue',
  gather: async ({ read }, { accountId, since, language }) => {
    const grants = await listOwnGrants(read, accountId);
    const modules = grants.flatMap(({ role, module }) => (role === 'reviewer' ? [module] : []));
    const arrived = await listArrivals(read, { modules, since, limit: mostLines });
    if (arrived.length === 0) return undefined;
    const waiting = await countQueue(read, modules);
    const lines = arrived.map(({ number, summary }) => ({
      text: m.digest_queue_line({ number, summary }),
      path: `/${language}/proposals/${number}`,
    }));
    return { title: m.digest_queue_title({ count: waiting }), lines, path: `/${language}/review` };
  },
};

const announcements: DigestProvider = {
  topic: 'announcements',
  gather: async ({ read }, { since, language }, now) => {
    const found = await listNewAnnouncements(read, { language, since, limit: mostLines }, now);
    const lines = found.map((one) => ({
      text: one.title,
      path: `/${language}/announcements/${announcementName(one)}`,
    }));
    return { title: m.announcements(), lines, path: `/${language}/announcements` };
  },
};

/** All that letters can tell of, in their order. A domain that has more to tell adds its provider here. */
export const digestProviders: readonly DigestProvider[] = [
  followedThreads,
  ownProposals,
  reviewersQueue,
  announcements,
];
