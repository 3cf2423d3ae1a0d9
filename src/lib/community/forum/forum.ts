// SPDX-License-Identifier: AGPL-3.0-or-later
import { holdReasons } from '../../contribution/proposal.ts';
import { listLinks } from '../../contribution/suspicion.ts';
import { hasLongWord } from '../../markdown/limits.ts';
import type { Language } from '../../shared/language.ts';
import { isLegible } from '../../shared/shownText.ts';

/** `answered` once whoever asked says that an answer helped; `open` until then. */
export const threadStatuses = ['open', 'answered'] as const;
export type ThreadStatus = (typeof threadStatuses)[number];

/**
 * Why a message waits for a moderator before anyone can read it: what holds a proposal, links from somebody who is new
 * here, or no account.
 */
export const postHoldReasons = [...holdReasons, 'links', 'noAccount'] as const;
export type PostHoldReason = (typeof postHoldReasons)[number];

/** How a wording stands that is not the one everyone reads: it was before, waits for a moderator, or was declined by one. */
export const wordingStates = ['earlier', 'waiting', 'declined'] as const;

/** What bounds what people type, in characters, what one thread holds, and how many wordings a post may have. */
export const forumLimits = {
  title: 140,
  body: 5_000,
  displayName: 60,
  posts: 1_000,
  held: 5_000,
  wordings: 20,
} as const;

/** Open questions that a page counts; of more, it only says so: a flood does not have it made again each time. */
export const mostCounted = 20;

/** Where a question is asked: a module, and perhaps a document of it and a passage of that document. */
export type ThreadPlace = { module: string; documentId: string | undefined; passageId: string | undefined };

/** What somebody asks. `html` is what `renderPost` made of the body, away from the thread that serves. */
export type QuestionDraft = ThreadPlace & ReadyPost & { language: Language; title: string };

/** What somebody says. `displayName`: the name to show, '' for anonymous. */
export type PostDraft = { body: string; displayName: string };
export type ReadyPost = PostDraft & { html: string };

export type ForumField = 'title' | 'body' | 'displayName';
/** The renderer does not take a text that is `unreadable`, so dense are its signs, nor one with a `longWord`. */
export type ForumComplaint = 'missing' | 'tooLong' | 'longWord' | 'unreadable';

/** The first complaint about each field of a message; empty when it can be kept. */
export function checkPost({
  body,
  displayName,
  html,
}: PostDraft & { html?: string }): Partial<Record<ForumField, ForumComplaint>> {
  const bodyComplaint = checkText(body, forumLimits.body) ?? (html === '' ? explainUnrendered(body) : undefined);
  return {
    ...(bodyComplaint && { body: bodyComplaint }),
    ...(isLonger(displayName, forumLimits.displayName) && { displayName: 'tooLong' as const }),
  };
}

/** As {@link checkPost}, for a question, which has a title. */
export function checkQuestion({
  title,
  ...said
}: PostDraft & { title: string; html?: string }): Partial<Record<ForumField, ForumComplaint>> {
  const titleComplaint = checkText(title, forumLimits.title);
  return { ...(titleComplaint && { title: titleComplaint }), ...checkPost(said) };
}

/** The links of a text that an earlier wording of it had not. */
export function addedLinks(before: string, after: string): string[] {
  const known = new Set(listLinks(before));
  return listLinks(after).filter((link) => !known.has(link));
}

function explainUnrendered(body: string): ForumComplaint {
  return hasLongWord(body) ? 'longWord' : 'unreadable';
}

function checkText(text: string, most: number): ForumComplaint | undefined {
  if (!isLegible(text)) return 'missing';
  return isLonger(text.trim(), most) ? 'tooLong' : undefined;
}

function isLonger(text: string, most: number): boolean {
  return [...text].length > most;
}
