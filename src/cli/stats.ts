// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProposalStatus } from '../lib/contribution/proposal.ts';
import type { DocumentKind } from '../lib/document/document.ts';
import type { Language } from '../lib/shared/language.ts';
import { countInstance, type InstanceCounts } from '../lib/web/operations/countInstance.server.ts';
import { openTools } from '../lib/web/operations/tools.server.ts';
import type { Command } from './command.ts';
import { orExplain } from './refusalWords.ts';

/** Prints what the instance holds, in numbers: sums over everybody, never about anyone. */
export const statsCommand: Command = {
  help: {
    fr: ['  --json              les mêmes nombres, pour un programme', ''],
    en: ['  --json              the same numbers, for a program', ''],
  },
  options: { json: { type: 'boolean' } },
  run: async ({ json }, { environment, language, print }) => {
    const counts = await orExplain(language, () => countInstance(openTools(environment), new Date()));
    if (json === true) print(JSON.stringify(counts, undefined, 1));
    else for (const line of describe(counts, words[language])) print(line);
    return 0;
  },
};

type Words = {
  kinds: Record<DocumentKind, string>;
  statuses: Record<ProposalStatus, string>;
  labels: Record<
    | 'published'
    | 'proposals'
    | 'comments'
    | 'accounts'
    | 'suspended'
    | 'digests'
    | 'threads'
    | 'posts'
    | 'contact'
    | 'diaries'
    | 'bundles'
    | 'workshops'
    | 'badges'
    | 'pages'
    | 'bytes',
    string
  >;
  of: (whole: number, part: number, what: keyof Parts) => string;
  megabytes: (bytes: number) => string;
  colon: string;
};

type Parts = {
  erased: string;
  heldPosts: string;
  heldMessages: string;
  events: string;
  publicBundles: string;
  publishedBadges: string;
};

function describe(
  { content, contribution, people, forum, contact, workshop, badges, pages, bytes }: InstanceCounts,
  said: Words,
): string[] {
  const { labels, kinds, statuses, of, megabytes, colon } = said;
  const line = (label: string, value: string | number) => `${label}${colon} ${value}`;
  const proposals = Object.entries(contribution.proposals).filter(([, count]) => count > 0);
  return [
    ...content.documents.map(({ kind, language, count }) => line(`${kinds[kind]} (${language})`, count)),
    line(labels.published, content.published),
    ...proposals.map(([status, count]) => line(`${labels.proposals} ${statuses[status as ProposalStatus]}`, count)),
    line(labels.comments, contribution.comments),
    line(labels.accounts, of(people.accounts, people.erased, 'erased')),
    line(labels.suspended, people.suspended),
    line(labels.digests, people.digests),
    line(labels.diaries, of(people.diaries, people.events, 'events')),
    line(labels.threads, forum.threads),
    line(labels.posts, of(forum.posts, forum.heldPosts, 'heldPosts')),
    line(labels.contact, of(contact.waiting, contact.held, 'heldMessages')),
    line(labels.bundles, of(workshop.bundles, workshop.publicBundles, 'publicBundles')),
    line(labels.workshops, workshop.workshops),
    line(labels.badges, of(badges.earned, badges.published, 'publishedBadges')),
    line(
      labels.pages,
      pages.reduce((sum, { count }) => sum + count, 0),
    ),
    line(labels.bytes, `${megabytes(bytes.database)} + ${megabytes(bytes.media)}`),
  ];
}

const parts: Record<Language, Parts> = {
  fr: {
    erased: 'effacés depuis le début',
    events: 'événements en tout',
    heldPosts: 'de plus en attente de modération',
    heldMessages: 'de plus mis de côté',
    publicBundles: 'publics',
    publishedBadges: 'rendus publics',
  },
  en: {
    erased: 'erased since the beginning',
    events: 'events in all',
    heldPosts: 'more held for moderation',
    heldMessages: 'more set aside',
    publicBundles: 'public',
    publishedBadges: 'made public',
  },
};

const words: Record<Language, Words> = {
  fr: {
    kinds: {
      module: 'Modules',
      sequence: 'Séquences',
      lesson: 'Leçons',
      selfAssessment: 'Auto-évaluations',
      glossaryEntry: 'Entrées de glossaire',
      guide: 'Guides',
      faqEntry: 'Questions fréquentes',
    },
    statuses: {
      draft: 'en brouillon',
      held: 'en attente de modération',
      submitted: 'à relire',
      changesRequested: 'à retravailler',
      approved: 'approuvées',
      merged: 'intégrées',
      declined: 'déclinées',
      withdrawn: 'retirées',
    },
    labels: {
      published: 'Publications',
      proposals: 'Propositions',
      comments: 'Commentaires',
      accounts: 'Comptes',
      suspended: 'Comptes suspendus',
      digests: 'Lettres de nouvelles demandées',
      threads: 'Fils du forum',
      posts: 'Messages du forum',
      contact: 'Messages reçus, à traiter',
      diaries: 'Carnets',
      bundles: 'Parcours d’atelier',
      workshops: 'Ateliers animés depuis un mois',
      badges: 'Badges gagnés',
      pages: 'Pages servies depuis trente jours',
      bytes: 'Base de données et médias',
    },
    of: (whole, part, what) => `${whole} (${part} ${parts.fr[what]})`,
    megabytes: (bytes) => `${(bytes / 1e6).toFixed(1).replace('.', ',')} Mo`,
    colon: ' :',
  },
  en: {
    kinds: {
      module: 'Modules',
      sequence: 'Sequences',
      lesson: 'Lessons',
      selfAssessment: 'Self-assessments',
      glossaryEntry: 'Glossary entries',
      guide: 'Guides',
      faqEntry: 'Frequently asked questions',
    },
    statuses: {
      draft: 'in draft',
      held: 'held for moderation',
      submitted: 'to review',
      changesRequested: 'to rework',
      approved: 'approved',
      merged: 'merged',
      declined: 'declined',
      withdrawn: 'withdrawn',
    },
    labels: {
      published: 'Publications',
      proposals: 'Proposals',
      comments: 'Comments',
      accounts: 'Accounts',
      suspended: 'Suspended accounts',
      digests: 'Letters of news asked for',
      threads: 'Threads of the forum',
      posts: 'Posts of the forum',
      contact: 'Messages received, to deal with',
      diaries: 'Diaries',
      bundles: 'Bundles',
      workshops: 'Workshops run within a month',
      badges: 'Badges earned',
      pages: 'Pages served in thirty days',
      bytes: 'Database and media',
    },
    of: (whole, part, what) => `${whole} (${part} ${parts.en[what]})`,
    megabytes: (bytes) => `${(bytes / 1e6).toFixed(1)} MB`,
    colon: ':',
  },
};
