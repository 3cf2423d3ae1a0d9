// SPDX-License-Identifier: AGPL-3.0-or-later
import { mergeProposal } from '../../../contribution/mergeProposal.server.ts';
import { getProposal } from '../../../contribution/proposals.server.ts';
import type { Acceptance, Accepted } from './acceptance.ts';
import { prepareMerge } from './prepareMerge.server.ts';
import type { PublishingSite } from './publishingSite.server.ts';
import { untilUnmoved } from './untilUnmoved.ts';

/**
 * Publishes a proposal, merged with the texts published at that instant; readers see it from then on. What conflicts
 * comes back as data, and nothing is written.
 *
 * @throws {DomainError} `contribution/not-found`, `account/forbidden`, `contribution/transition-refused`,
 * `contribution/consent-missing` when choices make a version of somebody else's proposal without an agreement,
 * `contribution/moved` when another version or another published text was on the screen, `contribution/nothing-changed`
 * when no change is kept, `contribution/unreadable` when the merged text cannot be published
 */
export async function acceptProposal(site: PublishingSite, acceptance: Acceptance, now: Date): Promise<Accepted> {
  const { module } = await getProposal(site.db.read, acceptance.id);
  const accepted = await untilUnmoved(() => tryToMerge(site, acceptance, now));
  if (accepted.kind === 'conflicted') return accepted;
  site.wake();
  if (accepted.kind === 'merged') await site.refresh(module);
  return accepted;
}

async function tryToMerge(site: PublishingSite, acceptance: Acceptance, now: Date): Promise<Accepted> {
  const prepared = await prepareMerge(site, acceptance);
  return prepared.kind === 'conflicted' ? prepared : mergeProposal(site.db, prepared.plan, now);
}
