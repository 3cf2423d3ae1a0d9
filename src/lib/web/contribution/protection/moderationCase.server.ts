// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { checkReason, moderationLimits, type ReportedObject } from '../../../contribution/moderatedObject.ts';
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
import type { Database } from '../../../server/database/database.server.ts';
import { formatMoment } from '../../../shared/dates.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import { getInstance } from '../../composition.server.ts';
import { formAction, type Form } from '../../forms.server.ts';
import type { Language } from '../../../shared/language.ts';
import { refuse } from '../../refusals.ts';
import { openModeration, readObject } from './moderationPages.server.ts';
import { readMessage } from '../verdictForm.ts';
import { deedTemplates, holdWords, reasonTemplates, type ModerationDone } from './moderationWords.ts';

type CaseEvent = RequestEvent<{ lang: Language; kind: 'proposals' | 'comments'; number: string }>;

/** One case, with all that helps to decide. */
export async function loadCase(event: CaseEvent) {
  openModeration(event);
  const { db } = getInstance();
  const seen = await getModerated(db.read, readObject(event.params)).catch(refuse);
  const { language } = event.locals;
  return {
    ...describeCase(seen),
    ...(await describeVersion(seen)),
    path: `/${language}/proposals/${seen.proposal.id}${seen.said ? `#comment-${seen.said.id}` : ''}`,
    at: formatMoment(seen.said?.at ?? seen.proposal.createdAt, language, localTimeZone()),
    texts: seen.said ? [] : await listProposedTexts(db.read, seen.proposal.id, seen.proposal.version),
    flood: isHeld(seen) ? await measureFlood(db.read, seen) : { count: 0, last: 0 },
    reports: await describeReports(seen.object, language),
  };
}

/** What readers reported of a thing, latest first, and no moderator has settled. */
export async function describeReports(object: ReportedObject, language: Language) {
  const reports = await listOpenReports(getInstance().db.read, object);
  return reports.map(({ id, reason, at }) => ({ id, reason, at: formatMoment(at, language, localTimeZone()) }));
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

/** What a moderator can do with a case of proposals and comments; each leads back to the queue, which says what was done. */
export const caseActions = makeCaseActions(
  (event: CaseEvent) => ({ by: event.locals.account, object: readObject(event.params) }),
  { release: releaseHeld, decline: declineHeld, hide: hideObject, show: putBack, keep: dismissReports },
);

/** The commands of a kind of case, on what `Act` names; those that settle several things resolve to how many. */
export type CaseCommands<Act> = {
  release: (db: Database, act: Act & { upTo: number }, now: Date) => Promise<number>;
  decline: (db: Database, act: Act & { upTo: number; reason: string }, now: Date) => Promise<number>;
  hide: (db: Database, act: Act & { reason: string }, now: Date) => Promise<void>;
  show: (db: Database, act: Act, now: Date) => Promise<void>;
  keep: (db: Database, act: Act & { upTo: number }, now: Date) => Promise<void>;
};

/** The actions of the page of a kind of case. `readAct`: who acts, on what, as its address and its forms say. */
export function makeCaseActions<Event extends QueueEvent, Act extends object>(
  readAct: (event: Event, form: Form) => Act,
  { release, decline, hide, show, keep }: CaseCommands<Act>,
) {
  const action = (done: ModerationDone, act: (act: Act, form: Form) => Promise<number | void>) =>
    formAction(['template', 'message', 'which'], async (event: Event, form) =>
      backToQueue(event, done, (await act(readAct(event, form), form)) ?? 1),
    );
  const db = () => getInstance().db;
  return {
    release: action('released', (act, form) => release(db(), { ...act, upTo: readUpTo(form) }, new Date())),
    decline: action('declined', (act, form) =>
      decline(db(), { ...act, reason: readReason(form, 'decline'), upTo: readUpTo(form) }, new Date()),
    ),
    hide: action('hidden', (act, form) => hide(db(), { ...act, reason: readReason(form, 'hide') }, new Date())),
    show: action('shown', (act) => show(db(), act, new Date())),
    keep: action('kept', (act, form) => keep(db(), { ...act, upTo: readUpTo(form) }, new Date())),
  };
}

type QueueEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders'>;

/** The queue says what was just done, to how many. */
export function backToQueue({ locals }: Pick<RequestEvent, 'locals'>, done: ModerationDone, count = 1): never {
  redirect(303, `/${locals.language}/admin/moderation?done=${done}-${count}`);
}

/** The last one of a flood, or of the reports, that was on the screen. */
export function readUpTo(form: Form): number {
  const text = form.text('upTo');
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}

/** The ready sentence that was chosen, if any, then the words that were added. */
export function readReason(form: Form, which: string): string {
  const templates = Object.hasOwn(deedTemplates, which)
    ? deedTemplates[which as keyof typeof deedTemplates]
    : reasonTemplates;
  const reason = readMessage(form, templates, ' ');
  const complaint = checkReason(reason, moderationLimits.publicReason);
  const sentences = {
    missing: m.moderation_reason_missing(),
    tooLong: m.moderation_reason_too_long({ limit: moderationLimits.publicReason }),
  };
  form.refuse({ [`message-${which}`]: complaint && sentences[complaint] });
  return reason;
}
