// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { SignedIn } from '../../account/role.ts';
import {
  announcementNumber,
  stateOf,
  type Announcement,
  type AnnouncementDraft,
  type AnnouncementKind,
} from '../../community/announcements/announcement.ts';
import { getAnnouncement } from '../../community/announcements/announcements.server.ts';
import type { ReadyAnnouncement } from '../../community/announcements/announcementCommands.server.ts';
import { requireModerator } from '../../account/requireModerator.ts';
import { sentenceOfProblem } from '../../markdown/problemSentences.ts';
import { m } from '../../paraglide/messages.js';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { openPrivatePage, refuseSignedOut } from '../account/accountPages.server.ts';
import { parseValues, readValues, type AnnouncementComplaints, type AnnouncementValues } from './announcementForm.ts';
import { getInstance } from '../composition.server.ts';
import { localTimeZone } from './localTime.ts';
import { refuse } from '../refusals.ts';
import { readSentForm } from '../sentForms.server.ts';

type WritingEvent = Pick<RequestEvent, 'locals' | 'request' | 'setHeaders' | 'url'>;

/** Opens a page for those who write announcements: nobody else sees it, and no cache keeps it. */
export function openWriting(event: WritingEvent): SignedIn {
  const account = openPrivatePage(event);
  allow(account);
  return account;
}

function allow(account: SignedIn | undefined): void {
  try {
    requireModerator(account);
  } catch (reason) {
    refuse(reason);
  }
}

/** The announcement that a page of theirs is about. */
export async function openWritten(account: SignedIn | undefined, name: string): Promise<Announcement> {
  return getAnnouncement(getInstance().db, account, announcementNumber(name)).catch(refuse);
}

/** The same, for a form of that page: whoever was signed out meanwhile is given back what they typed. */
export async function openSentAnnouncement(
  event: WritingEvent & { params: { announcement: string } },
): Promise<Announcement> {
  await readSentForm(event.request).catch(() => undefined);
  if (!event.locals.account) refuseSignedOut(event.request);
  return openWritten(event.locals.account, event.params.announcement);
}

/** The clock that the dates of the form are read on. */
export function describeClock(language: Language, now: Date): { zone: string; time: string } {
  const zone = localTimeZone();
  return { zone: zone.replaceAll('_', ' '), time: formatMoment(now, language, zone) };
}

export type AnnouncementPreview = {
  title: string;
  kind: AnnouncementKind;
  language: Language;
  html: string;
  problems: string[];
};

/** What a form came to: all that was typed comes back with it. */
export type WritingAnswer = {
  values: AnnouncementValues;
  complaints: AnnouncementComplaints;
  preview: AnnouncementPreview | undefined;
};

/** Shows what would be published, and publishes nothing. */
export async function previewAnnouncement(event: WritingEvent, written?: Announcement) {
  const { values, answer, ready, problems } = await readAnnouncement(event, written);
  if (!ready) return answer;
  const { title, kind, language, html } = ready;
  return answerWith(values, {}, { title, kind, language, html, problems });
}

/**
 * Reads the form and renders its text: `ready` to publish, else `answer` says what is wrong with it. `written` is the
 * announcement it would correct.
 */
export async function readAnnouncement(event: WritingEvent, written?: Announcement) {
  const sent = await readSentForm(event.request).catch(() => new FormData());
  if (!event.locals.account) refuseSignedOut(event.request);
  allow(event.locals.account);
  const now = new Date();
  const values = readValues(sent);
  const publishedAt = written && stateOf(written, now) === 'published' ? written.publishAt : undefined;
  const parsed = parseValues(values, now, publishedAt);
  if (parsed.kind === 'refused') return refuseForm(values, parsed.complaints);
  const { html, problems } = await renderBody(parsed.draft, event.locals.language);
  if (html.trim() === '') {
    const sentence = problems[0] ?? m.complaint_announcement_body_missing();
    return refuseForm(values, { body: m.complaint_announcement_body_unreadable({ sentence }) });
  }
  const ready: ReadyAnnouncement = { ...parsed.draft, html };
  return { values, answer: undefined, ready, problems };
}

async function renderBody({ body, language }: AnnouncementDraft, pageLanguage: Language) {
  const { html, problems } = await getInstance().renderAnnouncement(body, language);
  const sentences = problems.map((problem) =>
    m.announcement_preview_problem({ line: problem.line, sentence: sentenceOfProblem(problem, pageLanguage) }),
  );
  return { html, problems: sentences };
}

function refuseForm(values: AnnouncementValues, complaints: AnnouncementComplaints) {
  return { values, answer: fail(422, answerWith(values, complaints)), ready: undefined, problems: [] };
}

function answerWith(
  values: AnnouncementValues,
  complaints: AnnouncementComplaints,
  preview?: AnnouncementPreview,
): WritingAnswer {
  return { values, complaints, preview };
}

/** A form that nobody has filled in yet. */
export const noValues: AnnouncementValues = {
  kind: '',
  language: '',
  title: '',
  body: '',
  publishAt: '',
  bannerUntil: '',
};
