// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ListedActivity } from '../../../activity/activities.server.ts';
import { m } from '../../../paraglide/messages.js';
import { nameOf } from './reviewWords.ts';

/** `proposal` is the number of another one that the sentence names, to be read next. */
export type HistoryLine = { at: Date; sentence: string; proposal: number | undefined };

type Names = {
  proposer: string;
  /** Who made each version that whoever reads may read, by number: the others are not told of. */
  versions: ReadonlyMap<number, string>;
};

/**
 * What happened to a proposal, in words. Its proposer goes by the name they chose, whatever their account is called;
 * moderators act as such, and are not named.
 */
export function describeHistory(activities: readonly ListedActivity[], names: Names): HistoryLine[] {
  return activities.flatMap(({ verb, data, actor, at }) => {
    const sentence = sentenceOf(verb, { data, reviewer: nameOf(actor ?? ''), names });
    const proposal = verb === 'proposalReverted' ? Number(data.proposal) : undefined;
    return sentence === undefined ? [] : [{ at, sentence, proposal }];
  });
}

type Told = { data: ListedActivity['data']; reviewer: string; names: Names };

function sentenceOf(verb: string, { data, reviewer, names }: Told): string | undefined {
  const proposer = nameOf(names.proposer);
  const version = typeof data.version === 'number' ? data.version : 0;
  const author = names.versions.get(version);
  switch (verb) {
    case 'proposalSubmitted':
      return m.review_history_submitted({ name: proposer });
    case 'proposalAmended':
      return author === undefined ? undefined : m.review_history_amended({ name: nameOf(author), version });
    case 'proposalWithdrawn':
      return m.review_history_withdrawn({ name: proposer });
    case 'proposalApproved':
      return m.review_history_approved({ name: reviewer, version });
    case 'changesRequested':
      return m.review_history_changes_requested({ name: reviewer });
    case 'proposalDeclined':
      return m.review_history_declined({ name: reviewer });
    case 'proposalMerged':
      return data.isUnreviewed === true ? m.review_history_merged_alone() : m.review_history_merged({ name: reviewer });
    case 'proposalReverted':
      return m.review_history_reverted({ name: reviewer, number: Number(data.proposal) });
    default:
      return moderation[verb]?.();
  }
}

const moderation: Readonly<Record<string, () => string>> = {
  proposalHeld: m.review_history_held,
  proposalReleased: m.review_history_released,
  proposalHidden: m.review_history_hidden,
  proposalPutBack: m.review_history_shown,
};
