// SPDX-License-Identifier: AGPL-3.0-or-later
import type { AnnouncementDraft } from './announcement.ts';

/** Characters. A title is one line of a banner; a body is read in a few minutes. */
export const longestTitle = 120;
export const longestBody = 20_000;
/** An announcement planned for longer than that is a slip in the year. */
const farthestMs = 366 * 24 * 60 * 60 * 1000;

export type DraftComplaint =
  'titleMissing' | 'titleTooLong' | 'bodyMissing' | 'bodyTooLong' | 'tooFar' | 'bannerEndsFirst' | 'bannerIsOver';

export type DraftComplaints = Partial<Record<keyof AnnouncementDraft, DraftComplaint>>;

/** The first thing wrong with each field; empty when the announcement can be published. */
export function checkDraft({ title, body, publishAt, bannerUntil }: AnnouncementDraft, now: Date): DraftComplaints {
  return Object.fromEntries(
    [
      ['title', checkLength(title, longestTitle, ['titleMissing', 'titleTooLong'])] as const,
      ['body', checkLength(body, longestBody, ['bodyMissing', 'bodyTooLong'])] as const,
      ['publishAt', isTooFar(publishAt, now) ? 'tooFar' : undefined] as const,
      ['bannerUntil', bannerUntil && checkBanner(bannerUntil, publishAt, now)] as const,
    ].filter(([, complaint]) => complaint !== undefined),
  );
}

function checkLength(
  text: string,
  longest: number,
  [missing, tooLong]: readonly [DraftComplaint, DraftComplaint],
): DraftComplaint | undefined {
  if (text.trim() === '') return missing;
  return text.length > longest ? tooLong : undefined;
}

function checkBanner(bannerUntil: Date, publishAt: Date, now: Date): DraftComplaint | undefined {
  if (bannerUntil <= publishAt) return 'bannerEndsFirst';
  if (bannerUntil <= now) return 'bannerIsOver';
  return isTooFar(bannerUntil, publishAt > now ? publishAt : now) ? 'tooFar' : undefined;
}

function isTooFar(moment: Date, from: Date): boolean {
  return moment.getTime() - from.getTime() > farthestMs;
}
