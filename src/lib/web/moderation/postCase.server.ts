// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import type { PostHoldReason } from '../../community/forum/forum.ts';
import { isPublicPost } from '../../community/forum/forumAccess.ts';
import {
  declinePosts,
  hidePost,
  isHeldPost,
  keepPost,
  measurePostFlood,
  putPostBack,
  releasePosts,
} from '../../community/forum/postModeration.server.ts';
import { getPost } from '../../community/forum/posts.server.ts';
import { findWaiting, listFormerWordings, type WordingRow } from '../../community/forum/postWordings.server.ts';
import { findTitledThread } from '../../community/forum/questionTitles.server.ts';
import { redactThread } from '../../community/forum/redactThread.server.ts';
import { getThread } from '../../community/forum/threads.server.ts';
import { m } from '../../paraglide/messages.js';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import {
  backToQueue,
  describeReports,
  makeCaseActions,
  readReason,
} from '../contribution/protection/moderationCase.server.ts';
import { openModeration } from '../contribution/protection/moderationPages.server.ts';
import { holdWords } from '../contribution/protection/moderationWords.ts';
import { formAction, type Form } from '../forms.server.ts';
import { refuse } from '../refusals.ts';
import { casePath } from './caseKinds.server.ts';

type PostEvent = RequestEvent<{ lang: Language; number: string }>;

const postHoldWords: Record<PostHoldReason, () => string> = {
  ...holdWords,
  links: m.moderation_held_links,
  noAccount: m.moderation_held_no_account,
};

/** One post of the forum, with all that helps to decide. */
export async function loadPostCase(event: PostEvent) {
  openModeration(event);
  const { read } = getInstance().db;
  const { language } = event.locals;
  const seen = await getPost(read, Number(event.params.number)).catch(refuse);
  const its = await getThread(read, seen.threadId);
  const waiting = await findWaiting(read, seen.id);
  const holdReason = isHeldPost(seen) ? seen.holdReason : waiting?.holdReason;
  return {
    id: seen.id,
    title: (await findTitledThread(read, seen))?.title,
    body: seen.body,
    wording: seen.wording,
    waiting: waiting && describeWording(waiting, language),
    former: (await listFormerWordings(read, seen.id)).map((one) => describeWording(one, language)),
    authorName: seen.authorName,
    accountId: seen.authorId,
    textLanguage: its.language,
    at: formatMoment(seen.at, language, localTimeZone()),
    path: `/${language}/forum/posts/${seen.id}`,
    threadPath: casePath(language, { kind: 'thread', id: its.id }),
    isHeld: isHeldPost(seen) || waiting !== undefined,
    isReadable: isPublicPost(seen),
    holdReason: holdReason ? postHoldWords[holdReason]() : '',
    hiddenReason: seen.hiddenAt === null ? undefined : (seen.hiddenReason ?? ''),
    flood: isHeldPost(seen) ? await measurePostFlood(read, seen) : { count: 0, last: 0 },
    reports: await describeReports({ kind: 'post', id: seen.id }, language),
  };
}

function describeWording({ id, state, title, body, at }: WordingRow, language: Language) {
  return { id, isDeclined: state === 'declined', title, body, at: formatMoment(at, language, localTimeZone()) };
}

const readAct = (event: PostEvent, form: Form) => ({
  by: event.locals.account,
  postId: Number(event.params.number),
  wording: Number(form.text('wording')) || 0,
});

export const postCaseActions = {
  ...makeCaseActions(readAct, {
    release: releasePosts,
    decline: declinePosts,
    hide: hidePost,
    show: putPostBack,
    keep: keepPost,
  }),
  // The words to take out come back with the form: they are kept nowhere else.
  redact: formAction(['words', 'template', 'message', 'which'], async (event: PostEvent, form) => {
    const phrases = form
      .text('words')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const redaction = { ...readAct(event, form), phrases, reason: readReason(form, 'redact') };
    const count = await redactThread(getInstance().db, redaction, new Date());
    backToQueue(event, 'redacted', count);
  }),
};
