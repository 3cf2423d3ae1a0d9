// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  announcementKinds,
  type Announcement,
  type AnnouncementDraft,
} from '../../community/announcements/announcement.ts';
import {
  checkDraft,
  longestBody,
  longestTitle,
  type DraftComplaint,
} from '../../community/announcements/announcementDraft.ts';
import { m } from '../../paraglide/messages.js';
import { languages } from '../../shared/language.ts';
import { normaliseText } from '../../shared/text.ts';
import { parseLocalTime, toLocalTime } from './localTime.ts';

/** What the fields of the form hold, as they were typed. */
export type AnnouncementValues = Record<keyof AnnouncementDraft, string>;
/** A sentence for each field that has something wrong. */
export type AnnouncementComplaints = Partial<Record<keyof AnnouncementDraft, string>>;

export type ParsedAnnouncement =
  { kind: 'draft'; draft: AnnouncementDraft } | { kind: 'refused'; complaints: AnnouncementComplaints };

export function readValues(form: FormData): AnnouncementValues {
  const read = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    kind: read('kind'),
    language: read('language'),
    title: read('title'),
    body: read('body'),
    publishAt: read('publishAt'),
    bannerUntil: read('bannerUntil'),
  };
}

/** The form of an announcement about to be corrected. A banner that is over is one it no longer has. */
export function valuesOf(announcement: Announcement, now: Date): AnnouncementValues {
  const { kind, language, title, body, publishAt, bannerUntil } = announcement;
  return {
    kind,
    language,
    title,
    body: body.trimEnd(),
    publishAt: toLocalTime(publishAt),
    bannerUntil: bannerUntil && bannerUntil > now ? toLocalTime(bannerUntil) : '',
  };
}

/** `publishedAt`: when the announcement was published, if it was already. That no longer changes. */
export function parseValues(values: AnnouncementValues, now: Date, publishedAt?: Date): ParsedAnnouncement {
  const kind = announcementKinds.find((one) => one === values.kind);
  const language = languages.find((one) => one === values.language);
  const publishAt = publishedAt ?? (values.publishAt === '' ? now : parseLocalTime(values.publishAt));
  const bannerUntil = values.bannerUntil === '' ? undefined : parseLocalTime(values.bannerUntil);
  const title = normaliseText(values.title).replace(/\s+/g, ' ').trim();
  const body = normaliseText(values.body);
  const complaints: AnnouncementComplaints = {
    ...(kind ? {} : { kind: m.complaint_announcement_kind() }),
    ...(language ? {} : { language: m.complaint_announcement_language() }),
    ...sentencesOf(
      checkDraft({ kind: 'news', language: 'fr', title, body, publishAt: publishAt ?? now, bannerUntil }, now),
    ),
    ...(publishAt ? {} : { publishAt: m.complaint_announcement_not_a_time() }),
    ...(values.bannerUntil === '' || bannerUntil ? {} : { bannerUntil: m.complaint_announcement_not_a_time() }),
  };
  if (!kind || !language || !publishAt || Object.keys(complaints).length > 0) return { kind: 'refused', complaints };
  return { kind: 'draft', draft: { kind, language, title, body, publishAt, bannerUntil } };
}

function sentencesOf(complaints: Partial<Record<string, DraftComplaint>>): AnnouncementComplaints {
  return Object.fromEntries(
    Object.entries(complaints).map(([field, complaint]) => [field, complaint && sentences[complaint]()]),
  );
}

const sentences: Record<DraftComplaint, () => string> = {
  titleMissing: () => m.complaint_announcement_title_missing(),
  titleTooLong: () => m.complaint_announcement_title_too_long({ longest: longestTitle }),
  bodyMissing: () => m.complaint_announcement_body_missing(),
  bodyTooLong: () => m.complaint_announcement_body_too_long({ longest: longestBody }),
  tooFar: () => m.complaint_announcement_too_far(),
  bannerEndsFirst: () => m.complaint_announcement_banner_ends_first(),
  bannerIsOver: () => m.complaint_announcement_banner_is_over(),
};
