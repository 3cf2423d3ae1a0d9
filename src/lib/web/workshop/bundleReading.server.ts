// SPDX-License-Identifier: AGPL-3.0-or-later
import { isModerator } from '../../account/role.ts';
import { listOpenReports } from '../../contribution/reports.server.ts';
import { formatMoment } from '../../shared/dates.ts';
import { sumMinutes } from '../../workshop/bundle.ts';
import { listElements, type BundleRow } from '../../workshop/bundles.server.ts';
import { bundleDecisions, decideOnBundle, type BundleDeciding } from '../../workshop/bundleModeration.server.ts';
import { getSignedIn } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { readReason, readUpTo } from '../contribution/protection/moderationCase.server.ts';
import { formAction } from '../forms.server.ts';
import { answerFields, sendAnswer } from '../moderation/answering.server.ts';
import { describeHeldActs } from '../moderation/heldActs.server.ts';
import { countChanged, describeBundle } from './builder.server.ts';
import { holdSentence } from './bundleWords.ts';
import { backTo, openBundlePage, visitorOf, type BundleEvent } from './bundlePages.server.ts';
import { describeElements } from './elementViews.server.ts';

/** A bundle, for whoever has its address. */
export async function openReading(event: BundleEvent) {
  const { bundle, isOwner, path } = await openBundlePage(event);
  const { db } = getInstance();
  const elements = await listElements(db.read, bundle.id);
  return {
    bundle: describeBundle(bundle),
    path,
    isOwner,
    hiddenReason: isOwner || isModerator(event.locals.account) ? bundle.hiddenReason : null,
    moderation: isModerator(event.locals.account) ? await describeModeration(event, bundle) : undefined,
    acts: await describeHeldActs(event.params.secret, event.locals.language),
    elements: await describeElements(db.read, elements),
    planned: sumMinutes(elements),
    changed: isOwner ? await countChanged(elements) : 0,
    done: event.url.searchParams.get('done'),
  };
}

export type ReadingData = Awaited<ReturnType<typeof openReading>>;

/** What helps a moderator to decide about a bundle. */
async function describeModeration({ locals: { language } }: BundleEvent, { id, holdReason, visibility }: BundleRow) {
  const reports = await listOpenReports(getInstance().db.read, { kind: 'bundle', id });
  return {
    holdReason: visibility === 'held' && holdReason ? holdSentence(holdReason) : undefined,
    reports: reports.map(({ at, ...report }) => ({ ...report, at: formatMoment(at, language, localTimeZone()) })),
  };
}

export type BundleModeration = Awaited<ReturnType<typeof describeModeration>>;

/** What a moderator decides about a bundle, and what whoever made it without an account answers. */
export const moderationActions = {
  answer: formAction(answerFields, async (event: BundleEvent, form) => {
    await sendAnswer(form, visitorOf(event));
    return backTo(event, '', 'answered');
  }),
  decide: formAction([], (event: BundleEvent, form) => {
    const decision = bundleDecisions.find((one) => one === form.text('decision')) ?? 'keep';
    return decide(event, { decision, upTo: readUpTo(form) });
  }),
  hide: formAction(['template', 'message', 'which'], async (event: BundleEvent, form) => {
    await decide(event, { decision: 'hide', reason: readReason(form, 'hide') });
  }),
};

async function decide(event: BundleEvent, deciding: Omit<BundleDeciding, 'id' | 'by'>): Promise<never> {
  const by = getSignedIn(event);
  const { db, takeAways } = getInstance();
  await decideOnBundle(db, { id: event.params.bundle, by, ...deciding }, new Date());
  if (deciding.decision === 'hide') await takeAways.forget(event.params.bundle);
  return backTo(event, '', decided[deciding.decision]);
}

/** As `DoneNotice.svelte` says it. */
const decided = { accept: 'public', unlist: 'unlisted', hide: 'hidden', show: 'shown', keep: 'kept' };
