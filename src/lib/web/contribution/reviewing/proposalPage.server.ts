// SPDX-License-Identifier: AGPL-3.0-or-later
import { isPublic } from '../../../contribution/changeProposal.server.ts';
import { listModuleTitles } from '../../../document/documentNames.server.ts';
import { formatDay } from '../../../shared/dates.ts';
import { declarePrivate } from '../../account/accountPages.server.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import { getInstance } from '../../composition.server.ts';
import { describeHeldActs } from '../../moderation/heldActs.server.ts';
import { openForm } from '../protection/formGuard.server.ts';
import { readDeed } from './deeds.ts';
import type { ProposalEvent } from '../addressedProposal.server.ts';
import { findOpen, openProposal, type OpenedProposal } from './openProposal.server.ts';
import { readProposal } from './proposalView.server.ts';

/**
 * The page of a proposal, the same at its own address and at its secret one. To whoever sent a form of it and may not
 * open it any more, it says nothing of the proposal and gives back what was typed.
 */
export async function loadProposal(event: ProposalEvent) {
  if (event.request.method === 'POST' && !(await findOpen(event))) {
    declarePrivate(event);
    return { isOpened: false as const, number: Number(event.params.number) };
  }
  return { isOpened: true as const, ...(await describeProposal(event, await openProposal(event))) };
}

async function describeProposal(event: ProposalEvent, opened: OpenedProposal) {
  const [instance, now] = [getInstance(), new Date()];
  const { language } = event.locals;
  const { found, account, isReadable, version, path } = opened;
  const titles = await listModuleTitles(instance.db.read, [found.module], language);
  const day = (at: Date) => formatDay(at, language, localTimeZone());
  const head = {
    number: found.id,
    path,
    isSecret: event.params.secret !== undefined,
    moduleTitle: titles.get(found.module) ?? found.module,
    status: found.status,
    isPublic: isPublic(found),
    hiddenReason: found.hiddenAt === null ? undefined : (found.hiddenReason ?? ''),
    createdOn: day(found.createdAt),
    closedOn: found.closedAt ? day(found.closedAt) : undefined,
    done: readDeed(event.url),
    /** For the form of a comment. */
    ticket: openForm(instance, { kind: 'comment', subject: `proposal/${found.id}` }, now),
    ownName: account?.pseudonym ?? '',
    /** The passage that a comment is being written about. */
    passage: event.url.searchParams.get('passage') ?? '',
    /** The comment that is being answered. */
    answer: Number(event.url.searchParams.get('answer')) || undefined,
  };
  const acts = await describeHeldActs(event.params.secret, language);
  if (!isReadable) return { head, acts, text: undefined, view: undefined };
  const { kind, remarkKind, origin, remarkId, summary, message, authorName, language: shownIn } = found;
  const text = { kind, remarkKind, origin, remarkId, summary, message, authorName, version, language: shownIn };
  const view = await readProposal(instance, opened, { query: event.url.searchParams, language, now });
  return { head, acts, text, view };
}

export type ProposalPageData = Awaited<ReturnType<typeof describeProposal>>;
