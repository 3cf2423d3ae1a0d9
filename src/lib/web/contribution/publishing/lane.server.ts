// SPDX-License-Identifier: AGPL-3.0-or-later
import { leaveLane, listDue, mergeUnopposed } from '../../../contribution/lane.server.ts';
import { listProposedTexts, type ProposalRow } from '../../../contribution/proposals.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import { planTexts } from './prepareMerge.server.ts';
import type { PublishingSite } from './publishingSite.server.ts';
import { untilUnmoved } from './untilUnmoved.ts';

/** A day's worth of small edits; the others have their turn at the next look. */
const mostAtOnce = 20;

/** Publishes the small safe edits whose time has come and that nobody opposed; the others are left to people. */
export async function publishUnopposed(site: PublishingSite, now: Date): Promise<void> {
  for (const found of await listDue(site.db.read, now, mostAtOnce)) {
    const isPublished = await untilUnmoved(() => tryToPublish(site, found, now)).catch(unlessRefused);
    if (!isPublished) await leaveLane(site.db, found.id);
    else {
      site.wake();
      await site.refresh(found.module);
    }
  }
}

async function tryToPublish(site: PublishingSite, found: ProposalRow, now: Date): Promise<boolean> {
  const { id, version } = found;
  const planned = await planTexts(site, found, await listProposedTexts(site.db.read, id, version));
  if (planned.kind === 'conflicted') return false;
  const edits = planned.settled.map(({ published, text }) => ({ before: published, after: text }));
  const areSafe = await site.run('areSmallSafeEdits', edits);
  if (!areSafe) return false;
  await mergeUnopposed(site.db, { id, version, documents: planned.documents }, now);
  return true;
}

function unlessRefused(error: unknown): false {
  if (!(error instanceof DomainError) || error.kind === 'unavailable') throw error;
  return false;
}
