// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { checkReason, moderationLimits, type ModeratedObject } from '../../../contribution/moderatedObject.ts';
import {
  getModerated,
  isHeld,
  isHidden,
  isReadable,
  measureFlood,
  type Moderated,
} from '../../../contribution/moderatedObjects.server.ts';
import {
  declineHeld,
  dismissReports,
  hideObject,
  putBack,
  releaseHeld,
} from '../../../contribution/moderation.server.ts';
import { listProposedTexts } from '../../../contribution/proposals.server.ts';
import { listVersions } from '../../../contribution/proposalVersions.server.ts';
import { listOpenReports } from '../../../contribution/reports.server.ts';
import { m } from '../../../paraglide/messages.js';
import { formatMoment } from '../../../shared/dates.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction, type Form } from '../../forms.server.ts';
import type { Language } from '../../../shared/language.ts';
import { refuse } from '../../refusals.ts';
import { openModeration, readObject } from './moderationPages.server.ts';
import { readMessage } from '../verdictForm.ts';
import { holdWords, reasonTemplates, type ModerationDone } from './moderationWords.ts';

type CaseEvent = RequestEvent<{ lang: Language; kind: 'proposals' | 'comments'; number: string }>;

/** One case, with all that helps to decide. */
export async function loadCase(event: CaseEvent) {
  openModeration(event);
  const { db } = getInstance();
  const seen = await getModerated(db.read, readObject(event.params)).catch(refuse);
  const reports = await listOpenReports(db.read, seen.object);
  const { language } = event.locals;
  return {
    ...describeCase(seen),
    ...(await describeVersion(seen)),
    path: `/${language}/proposals/${seen.proposal.id}${seen.said ? `#comment-${seen.said.id}` : ''}`,
    at: formatMoment(seen.said?.at ?? seen.proposal.createdAt, language, localTimeZone()),
    texts: seen.said ? [] : await listProposedTexts(db.read, seen.proposal.id, seen.proposal.version),
    flood: isHeld(seen) ? await measureFlood(db.read, seen) : { count: 0, last: 0 },
    reports: reports.map(({ id, reason, at }) => ({ id, reason, at: formatMoment(at, language, localTimeZone()) })),
  };
}

function describeCase(seen: Moderated) {
  const { proposal: found, said, object } = seen;
  const { hiddenReason } = said ?? found;
  return {
    object,
    number: found.id,
    summary: found.summary,
    body: said?.body ?? found.message,
    authorName: said?.authorName ?? found.authorName,
    accountId: (said ?? found).authorId,
    textLanguage: found.language,
    holdReason: found.holdReason && !said ? holdWords[found.holdReason]() : undefined,
    isHeld: isHeld(seen),
    isReadable: isReadable(seen),
    hiddenReason: isHidden(seen) ? (hiddenReason ?? '') : undefined,
  };
}

/** What came with a version that follows others: its words are read, not those that everyone has read. */
async function describeVersion({ proposal: found, said }: Moderated) {
  const { version, shownVersion, status } = found;
  const last = said || version === 1 ? undefined : (await listVersions(getInstance().db.read, found.id)).at(-1);
  if (!last) return {};
  const heldVersion = status === 'held' && shownVersion !== null ? { version, shown: shownVersion } : undefined;
  return { body: last.message || found.message, authorName: last.authorName, heldVersion };
}

/** What a moderator can do with a case; each leads back to the queue, which says what was done. */
export const caseActions = {
  release: caseAction('released', (act, form) =>
    releaseHeld(getInstance().db, { ...act, upTo: readUpTo(form) }, new Date()),
  ),
  decline: caseAction('declined', (act, form) => {
    const reason = readReason(form, 'decline');
    return declineHeld(getInstance().db, { ...act, reason, upTo: readUpTo(form) }, new Date());
  }),
  hide: caseAction('hidden', (act, form) =>
    hideObject(getInstance().db, { ...act, reason: readReason(form, 'hide') }, new Date()),
  ),
  show: caseAction('shown', (act) => putBack(getInstance().db, act, new Date())),
  keep: caseAction('kept', (act, form) =>
    dismissReports(getInstance().db, { ...act, upTo: readUpTo(form) }, new Date()),
  ),
};

type CaseAct = { by: CaseEvent['locals']['account']; object: ModeratedObject };

function caseAction(done: ModerationDone, act: (act: CaseAct, form: Form) => Promise<number | void>) {
  return formAction(['template', 'message', 'which'], async (event: CaseEvent, form) => {
    const count = (await act({ by: event.locals.account, object: readObject(event.params) }, form)) ?? 1;
    redirect(303, `/${event.locals.language}/admin/moderation?done=${done}-${count}`);
  });
}

/** The last one of a flood, or of the reports, that was on the screen. */
export function readUpTo(form: Form): number {
  const text = form.text('upTo');
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** The ready sentence that was chosen, if any, then the words that were added. */
export function readReason(form: Form, which: string): string {
  const reason = readMessage(form, reasonTemplates, ' ');
  const complaint = checkReason(reason, moderationLimits.publicReason);
  const sentences = {
    missing: m.moderation_reason_missing(),
    tooLong: m.moderation_reason_too_long({ limit: moderationLimits.publicReason }),
  };
  form.refuse({ [`message-${which}`]: complaint && sentences[complaint] });
  return reason;
}
