// SPDX-License-Identifier: AGPL-3.0-or-later
import { getUndonePublication, keepRevert } from '../../../contribution/reverts.server.ts';
import { isReviewer } from '../../../account/role.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { getRevisionText } from '../../../document/documents.server.ts';
import { m } from '../../../paraglide/messages.js';
import { formatDay } from '../../../shared/dates.ts';
import { DomainError } from '../../../shared/refusal.ts';
import type { ConflictedDocument } from './acceptance.ts';
import { planTexts } from './prepareMerge.server.ts';
import type { PublishingSite } from './publishingSite.server.ts';
import { untilUnmoved } from './untilUnmoved.ts';

export type Reverting = { documentId: string; publicationId: number; by: Visitor; message: string };

/** `proposal`: the number of the one that undoes it. */
export type Reverted = { kind: 'merged'; proposal: number } | { kind: 'conflicted'; documents: ConflictedDocument[] };

/**
 * Undoes one publication and keeps those made since. What conflicts with them comes back as data, and nothing is
 * written.
 *
 * @throws {DomainError} `account/forbidden` unless a reviewer of the module asks, `document/not-found`,
 * `contribution/nothing-changed` for the first publication of a document, and for one that is undone already,
 * `contribution/draft-refused` for a message too long
 */
export async function revertPublication(site: PublishingSite, reverting: Reverting, now: Date): Promise<Reverted> {
  const { module } = await getUndonePublication(site.db.read, reverting);
  const reverted = await untilUnmoved(() => tryToRevert(site, reverting, now));
  if (reverted.kind === 'conflicted') return reverted;
  site.wake();
  await site.refresh(module);
  return reverted;
}

async function tryToRevert(site: PublishingSite, { by, message, ...which }: Reverting, now: Date): Promise<Reverted> {
  const undone = await getUndonePublication(site.db.read, which);
  if (!isReviewer(by.account, undone.module)) throw new DomainError('account/forbidden');
  const { documentId, revision, before, language: locale, publishedAt } = undone;
  const former = await getRevisionText(site.db, documentId, before);
  const text = { documentId, baseHash: revision, text: former, place: undefined };
  const planned = await planTexts(site, { ...undone, id: undefined }, [text]);
  if (planned.kind === 'conflicted') return planned;
  const { documents } = planned;
  if (documents.every((document) => document.revision === undefined))
    throw new DomainError('contribution/nothing-changed');
  const summary = m.publish_revert_summary({ day: formatDay(publishedAt, locale) }, { locale });
  const proposal = await keepRevert(site.db, { by, undone, text, summary, message, documents }, now);
  return { kind: 'merged', proposal };
}
